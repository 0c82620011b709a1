nuages::static_files! { pub statics = "ui/static_file/assets" }

fn main() {}
