#[derive(Embedded, Debug, Clone)]
pub struct Address {
    #[field(max_length = 100)]
    pub street: String,
    #[field(db_column = "city", index)]
    pub town: String,
    pub zip: Option<String>,
}

#[derive(Model, Debug, Clone)]
#[model(ordering = [-to_town])]
pub struct Parcel {
    pub id: i64,
    #[field(embed, prefix = "from_")]
    pub sender: Address,
    #[field(embed, prefix = "to_")]
    pub receiver: Address,
}
