use nuages::prelude::*;

#[derive(Choices, Clone)]
enum Answer {
    Yes,
    No,
}

#[derive(Form)]
struct Question {
    answer: Answer,
}

fn main() {}
