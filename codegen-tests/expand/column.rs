#[derive(Column, Debug, Clone, PartialEq)]
#[column(max_length = 13, check = is_isbn)]
pub struct Isbn(String);
