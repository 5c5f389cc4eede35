//! Fetch a branch of a repository and return its JSON, with a client that runs everywhere.
//!
//! The same task as the examples `fetch` and `fetch_gloo`, two levels up. `reqwest` sends through
//! `fetch` on the web, and through sockets of its own in a native program. So the part that does
//! the work, [`branch`], knows nothing of JavaScript; only the export around it does.

use js_sys::{JSON, TypeError};
use wasm_bindgen::prelude::*;

/// Fetches the branch `master` of `repo` ("owner/name") from the API at `base_url`.
///
/// # Errors
///
/// The promise is rejected with an `Error` if the answer's status is not 200 to 299, with a
/// `TypeError` if there is no answer at all, and with a `SyntaxError` if the body is not JSON.
#[wasm_bindgen]
pub async fn run(repo: String, base_url: String) -> Result<JsValue, JsValue> {
    match branch(&repo, &base_url).await {
        Ok(text) => JSON::parse(&text),
        Err(Failure::Status(message)) => Err(JsError::new(&message).into()),
        Err(Failure::NoAnswer(error)) => Err(TypeError::new(&error.to_string()).into()),
    }
}

/// Why there is no branch.
#[derive(Debug)]
pub enum Failure {
    /// No answer, or half of one.
    NoAnswer(reqwest::Error),
    /// An answer, and its status says no.
    Status(String),
}

/// `?` makes a `Failure` of what reqwest returns.
impl From<reqwest::Error> for Failure {
    fn from(error: reqwest::Error) -> Self {
        Self::NoAnswer(error)
    }
}

/// Fetches the text of a branch: the same lines in a page, on a server and on a phone.
///
/// # Errors
///
/// There is no answer, it breaks off, or its status is not 200 to 299.
pub async fn branch(repo: &str, base_url: &str) -> Result<String, Failure> {
    let path = format!("/repos/{repo}/branches/master");
    let response = reqwest::Client::new()
        .get(format!("{base_url}{path}"))
        .header("Accept", "application/vnd.github.v3+json")
        .send()
        .await?;

    let status = response.status();
    if !status.is_success() {
        let message = format!("HTTP {} for {path}", status.as_u16());
        return Err(Failure::Status(message));
    }
    Ok(response.text().await?)
}
