//! Empty: the tests are what is built.
