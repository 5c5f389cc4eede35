//! Fetch a branch of a repository and return its JSON: the fetch example of wasm-bindgen.
//!
//! Two directions in one function. Inwards, [`JsFuture::from`] makes a Rust future of each promise
//! that JavaScript hands us. Outwards, an exported `async fn` hands JavaScript a promise, which is
//! fulfilled by `Ok` and rejected by `Err`.
//!
//! `trace::watch_as` changes nothing: it tells a trace where a future waits, and who wakes it.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Request, RequestInit, RequestMode, Response};

#[wasm_bindgen]
extern "C" {
    /// The global function `fetch`.
    ///
    /// `web_sys::window()` has one too, but there is a window only in a page. The global function
    /// is the same in a page, in a Worker and outside the browser.
    #[wasm_bindgen(js_name = fetch)]
    fn fetch_with_request(request: &Request) -> Promise;
}

/// Fetches the branch `master` of `repo` ("owner/name") from the API at `base_url`.
///
/// # Errors
///
/// The promise is rejected with an `Error` if the answer's status is not 200 to 299, with a
/// `TypeError` if there is no answer at all, and with a `SyntaxError` if the body is not JSON.
#[wasm_bindgen]
pub async fn run(repo: String, base_url: String) -> Result<JsValue, JsValue> {
    let path = format!("/repos/{repo}/branches/master");

    let opts = RequestInit::new();
    opts.set_method("GET");
    opts.set_mode(RequestMode::Cors);

    // `?` returns early with what JavaScript threw: an address that is none rejects our promise.
    let request = Request::new_with_str_and_init(&format!("{base_url}{path}"), &opts)?;
    request
        .headers()
        .set("Accept", "application/vnd.github.v3+json")?;

    // `fetch` returns a promise at once. `JsFuture::from` attaches to it with `then`. At `.await`
    // this function is put aside and JavaScript goes on; once the promise has settled, it is polled
    // again from here.
    let response = JsFuture::from(fetch_with_request(&request));
    let response = trace::watch_as("the head", response).await?;

    // A promise may be fulfilled with anything, so this is a `JsValue`; `dyn_into` asks JavaScript's
    // `instanceof` and returns it as a `Response`.
    let response: Response = response.dyn_into()?;

    // A status such as 404 is an answer, and fulfils the promise of `fetch`. That it is an error
    // is for us to say: `Err` rejects the promise that our caller holds.
    if !response.ok() {
        let message = format!("HTTP {} for {path}", response.status());
        return Err(JsError::new(&message).into());
    }

    // The head of the answer is here, its body may still be under way: a second promise.
    let json = trace::watch_as("the body", JsFuture::from(response.json()?)).await?;

    // No conversion: this is the object that JavaScript made, and it goes back as it is.
    Ok(json)
}
