use nuages::prelude::*;

#[derive(Embedded, Debug, Clone)]
pub struct Sums {
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
pub struct Report {
    pub id: i64,
    #[field(embed, prefix = "first_")]
    pub first: Sums,
    #[field(on_delete = cascade)]
    pub second: ForeignKey<Second>,
}

#[derive(Model, Debug, Clone)]
pub struct Second {
    pub id: i64,
    #[field(embed)]
    pub sums: Sums,
}

nuages::app! {
    pub office { models: [Report, Second] }
}

fn main() {}
