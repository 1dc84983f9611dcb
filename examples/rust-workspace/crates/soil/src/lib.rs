pub fn greeting() -> &'static str {
    "Hello from rust-workspace"
}
