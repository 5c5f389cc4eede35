//! An `async fn` in a trait: two backends behind one trait, two ways to call them, and the bill.
//!
//! `async fn f()` is short for `fn f() -> impl Future`: a value of a type that the compiler makes,
//! and whose size depends on the body. With *static dispatch* the caller knows that type, and the
//! future lies in the caller's own. With *dynamic dispatch* (`dyn`) the caller knows neither type nor
//! size, so the future goes into a box, one for each call. The crate `async-trait` writes that box.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use async_trait::async_trait;
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn log(text: &str);

    #[wasm_bindgen(js_name = fetch)]
    fn fetch_with_str(url: &str) -> Promise;
}

// The trait, twice.

/// Which pages a site has.
trait Sitemap {
    /// Whether there is such a page.
    ///
    /// Native since Rust 1.75. But `dyn Sitemap` is an error: "the trait is not dyn compatible".
    async fn lists(&self, page: &str) -> Result<bool, JsValue>;
}

/// The same, for `dyn`. The macro makes it
/// `fn lists(…) -> Pin<Box<dyn Future<Output = …> + 'async_trait>>`: a box, and hence one size.
///
/// `?Send`: the future need not move to another thread. It could not, for it may hold a `JsValue`.
#[async_trait(?Send)]
trait DynSitemap {
    async fn lists(&self, page: &str) -> Result<bool, JsValue>;
}

/// Whatever can do the first can do the second: write backends for the first.
#[async_trait(?Send)]
impl<S: Sitemap> DynSitemap for S {
    async fn lists(&self, page: &str) -> Result<bool, JsValue> {
        Sitemap::lists(self, page).await
    }
}

// The backends.

/// A list in memory: for tests, and where there is no network.
struct Memory(&'static [&'static str]);

impl Sitemap for Memory {
    async fn lists(&self, page: &str) -> Result<bool, JsValue> {
        Ok(self.0.contains(&page))
    }
}

/// A server that knows.
struct Web {
    base: String,
}

impl Sitemap for Web {
    async fn lists(&self, page: &str) -> Result<bool, JsValue> {
        let url = format!("{}/repos/{page}/branches/master", self.base);
        // `watch` changes nothing: it tells a trace where a future waits.
        let response = trace::watch(JsFuture::from(fetch_with_str(&url))).await?;
        let response: Response = response.dyn_into()?;
        match response.status() {
            200 => Ok(true),
            404 => Ok(false),
            status => Err(JsError::new(&format!("HTTP {status}")).into()),
        }
    }
}

const MEMORY: Memory = Memory(&["rust/home", "rust/about"]);

/// Asks a backend whose type is known here: the compiler makes one such function for each type.
async fn ask<S: Sitemap>(sitemap: &S, page: &str) -> Result<bool, JsValue> {
    sitemap.lists(page).await
}

/// Static dispatch: each branch calls another function. `base` is the server; without it, memory.
///
/// # Errors
///
/// What `fetch` rejects with, or an `Error` if the server answers neither 200 nor 404.
#[wasm_bindgen]
pub async fn lists_static(page: String, base: Option<String>) -> Result<bool, JsValue> {
    match base {
        Some(base) => ask(&Web { base }, &page).await,
        None => ask(&MEMORY, &page).await,
    }
}

/// Dynamic dispatch: one call, by the table of functions that the box brings along.
///
/// # Errors
///
/// As [`lists_static`].
#[wasm_bindgen]
pub async fn lists_dyn(page: String, base: Option<String>) -> Result<bool, JsValue> {
    let sitemap: Box<dyn DynSitemap> = match base {
        Some(base) => Box::new(Web { base }),
        None => Box::new(MEMORY),
    };
    sitemap.lists(&page).await
}

// What it costs: an allocator that counts, around the one that works.

struct Counting;

static ALLOCATIONS: AtomicUsize = AtomicUsize::new(0);
static BYTES: AtomicUsize = AtomicUsize::new(0);

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: every request goes on to `System` as it came, and its answer goes back as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Relaxed);
        BYTES.fetch_add(layout.size(), Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        unsafe { System.dealloc(memory, layout) }
    }
}

/// The bill of one call: how often it asked for memory, and for how many bytes.
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub struct Cost {
    #[wasm_bindgen(readonly)]
    pub allocations: usize,
    #[wasm_bindgen(readonly)]
    pub bytes: usize,
}

/// Counts what is allocated from here until [`Meter::stop`].
struct Meter(Cost);

impl Meter {
    fn start() -> Meter {
        Meter(Cost {
            allocations: ALLOCATIONS.load(Relaxed),
            bytes: BYTES.load(Relaxed),
        })
    }

    fn stop(self, what: &str) -> Cost {
        let now = Meter::start().0;
        let cost = Cost {
            allocations: now.allocations - self.0.allocations,
            bytes: now.bytes - self.0.bytes,
        };
        log(&format!("allocations by {what}: {}", cost.allocations));
        cost
    }
}

/// One call by static dispatch.
///
/// # Errors
///
/// None: memory does not fail.
#[wasm_bindgen]
pub async fn cost_static() -> Result<Cost, JsValue> {
    let meter = Meter::start();
    ask(&MEMORY, "rust/home").await?;
    Ok(meter.stop("static dispatch"))
}

/// One call by dynamic dispatch.
///
/// # Errors
///
/// None: memory does not fail.
#[wasm_bindgen]
pub async fn cost_dyn() -> Result<Cost, JsValue> {
    let sitemap: Box<dyn DynSitemap> = Box::new(MEMORY);
    let meter = Meter::start();
    sitemap.lists("rust/home").await?;
    Ok(meter.stop("dyn"))
}

/// One call through `async-trait`, although the type is known: the signature says box.
///
/// # Errors
///
/// None: memory does not fail.
#[wasm_bindgen]
pub async fn cost_async_trait() -> Result<Cost, JsValue> {
    let meter = Meter::start();
    DynSitemap::lists(&MEMORY, "rust/home").await?;
    Ok(meter.stop("async-trait"))
}

/// A backend around another: pages may be asked for with a `/` in front.
struct Slash<S>(S);

impl<S: Sitemap> Sitemap for Slash<S> {
    async fn lists(&self, page: &str) -> Result<bool, JsValue> {
        self.0.lists(page.trim_start_matches('/')).await
    }
}

/// The same around a backend of any type, found at run time.
struct DynSlash(Box<dyn DynSitemap>);

impl Sitemap for DynSlash {
    async fn lists(&self, page: &str) -> Result<bool, JsValue> {
        self.0.lists(page.trim_start_matches('/')).await
    }
}

/// One call through three layers by static dispatch: one future, with the others inside it.
///
/// # Errors
///
/// None: memory does not fail.
#[wasm_bindgen]
pub async fn cost_layers_static() -> Result<Cost, JsValue> {
    let sitemap = Slash(Slash(MEMORY));
    let meter = Meter::start();
    ask(&sitemap, "//rust/home").await?;
    Ok(meter.stop("three static layers"))
}

/// One call through three layers by dynamic dispatch: a box for each.
///
/// # Errors
///
/// None: memory does not fail.
#[wasm_bindgen]
pub async fn cost_layers_dyn() -> Result<Cost, JsValue> {
    let sitemap: Box<dyn DynSitemap> = Box::new(DynSlash(Box::new(DynSlash(Box::new(MEMORY)))));
    let meter = Meter::start();
    sitemap.lists("//rust/home").await?;
    Ok(meter.stop("three layers of dyn"))
}

/// One promise that becomes a future: the state that both share, and the two closures for `then`.
///
/// # Errors
///
/// What the promise is rejected with.
#[wasm_bindgen]
pub async fn cost_promise(p: Promise) -> Result<Cost, JsValue> {
    let meter = Meter::start();
    JsFuture::from(p).await?;
    Ok(meter.stop("a promise"))
}
