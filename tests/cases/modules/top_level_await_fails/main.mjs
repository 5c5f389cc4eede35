try { await import("./bad.mjs"); } catch (error) { console.log(error.message); }
try { await import("./needs_bad.mjs"); } catch (error) { console.log("again", error.message); }
