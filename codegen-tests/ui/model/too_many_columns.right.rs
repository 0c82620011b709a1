use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    pub f0: i64,
    pub f1: i64,
    pub f2: i64,
    pub f3: i64,
    pub f4: i64,
    pub f5: i64,
    pub f6: i64,
    pub f7: i64,
    pub f8: i64,
    pub f9: i64,
    pub f10: i64,
    pub f11: i64,
    pub f12: i64,
    pub f13: i64,
    pub f14: i64,
    pub f15: i64,
    pub f16: i64,
    pub f17: i64,
    pub f18: i64,
    pub f19: i64,
    pub f20: i64,
    pub f21: i64,
    pub f22: i64,
    pub f23: i64,
    pub f24: i64,
    pub f25: i64,
    pub f26: i64,
    pub f27: i64,
    pub f28: i64,
    pub f29: i64,
    pub f30: i64,
    pub f31: i64,
    pub f32: i64,
    pub f33: i64,
    pub f34: i64,
    pub f35: i64,
    pub f36: i64,
    pub f37: i64,
    pub f38: i64,
    pub f39: i64,
}

#[derive(Model, Debug, Clone)]
pub struct More {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub post: ForeignKey<Post>,
    pub f40: i64,
    pub f41: i64,
    pub f42: i64,
    pub f43: i64,
    pub f44: i64,
    pub f45: i64,
    pub f46: i64,
    pub f47: i64,
    pub f48: i64,
    pub f49: i64,
    pub f50: i64,
    pub f51: i64,
    pub f52: i64,
    pub f53: i64,
    pub f54: i64,
    pub f55: i64,
    pub f56: i64,
    pub f57: i64,
    pub f58: i64,
    pub f59: i64,
    pub f60: i64,
    pub f61: i64,
    pub f62: i64,
    pub f63: i64,
}

nuages::app! {
    pub blog { models: [Post, More] }
}

fn main() {}
