//! Fetch a branch of a repository and return its JSON, with the client of gloo.
//!
//! The same task as the example `fetch`, one level up. gloo awaits the promises, checks the types
//! and names the methods as Rust does; below it lies the same `fetch`. Its errors are Rust's too:
//! what JavaScript threw is gone, and it is for us to say what our caller sees.

use gloo_net::http::Request;
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
    let path = format!("/repos/{repo}/branches/master");

    // No `RequestInit`, no `Headers`, no cast from `JsValue`: a builder, and a future to await.
    let response = Request::get(&format!("{base_url}{path}"))
        .header("Accept", "application/vnd.github.v3+json")
        .send()
        .await
        .map_err(no_answer)?;

    // As below: a status such as 404 is an answer.
    if !response.ok() {
        let message = format!("HTTP {} for {path}", response.status());
        return Err(JsError::new(&message).into());
    }

    // `response.json::<T>()` would make a Rust struct of it. Our caller wants a JavaScript object:
    // so the text goes back to JavaScript, whose own `JSON.parse` throws the `SyntaxError`.
    let text = response.text().await.map_err(no_answer)?;
    JSON::parse(&text)
}

/// The error of JavaScript for an answer that did not come, or did not come whole.
fn no_answer(error: gloo_net::Error) -> JsValue {
    TypeError::new(&error.to_string()).into()
}
