#[derive(Choices, Debug, Clone, Copy, PartialEq)]
pub enum Status {
    Draft,
    #[choice(value = "published", label = "Out now")]
    Out,
}
