use nuages::prelude::*;

#[derive(Embedded, Debug, Clone)]
pub struct Address {
    pub town: String,
    pub zip: Option<String>,
}

#[derive(Model, Debug, Clone)]
pub struct Shop {
    pub id: i64,
    #[field(embed)]
    pub address: Address,
}

nuages::app! {
    pub city { models: [Shop] }
}

async fn open(db: &Db) -> Result<Shop> {
    Shop::create().address(Address { town: "Ulm".into(), zip: None }).save(db).await
}

fn main() {}
