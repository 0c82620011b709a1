nuages::static_files! { pub statics = "../framework/tests/files/static" }

fn main() {}
