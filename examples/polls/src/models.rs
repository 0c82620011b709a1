//! What the polls keep.

use nuages::prelude::*;
use nuages::query::Predicate;

/// Something that people are asked.
#[derive(Model, Debug, Clone)]
#[model(ordering = [-pub_date], label = question_text)]
pub struct Question {
    pub id: i64,
    #[field(max_length = 200, label = "question")]
    pub question_text: String,
    /// Nobody sees the question before.
    #[field(label = "date published", index)]
    pub pub_date: DateTime,
    pub choices: HasMany<Choice>,
}

/// One of the answers to choose from.
#[derive(Model, Debug, Clone)]
#[model(ordering = [id], label = choice_text)]
pub struct Choice {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub question: ForeignKey<Question>,
    #[field(max_length = 200, label = "choice")]
    pub choice_text: String,
    #[field(default = 0)]
    pub votes: u32,
}

impl Question {
    /// What visitors may see: a question whose time has come, and that has something to choose.
    pub fn is_open() -> Predicate<Self> {
        question::pub_date.le(DateTime::now()).and(!question::choices.is_empty())
    }

    /// The question of this key, if visitors may see it.
    ///
    /// # Errors
    /// [`Error::NotFound`] when they may not; [`Error::Database`] when the database fails.
    pub async fn open(id: i64, db: &Db) -> Result<Self> {
        Self::objects().filter(question::id.eq(id)).filter(Self::is_open()).get(db).await
    }

    /// Whether it came out within the last day.
    pub fn was_published_recently(&self) -> bool {
        let now = DateTime::now();
        (now - Duration::days(1)..=now).contains(&self.pub_date)
    }

    /// Counts a vote for one of its choices; says how many there were of it, one or none. The database adds one to what it has, so
    /// of many votes that come at once none is lost.
    ///
    /// # Errors
    /// [`Error::Database`] when the database fails.
    pub async fn count_vote(&self, choice: i64, db: &Db) -> Result<usize> {
        let chosen = question::choices.of(self).filter(choice::id.eq(choice));
        chosen.update(db, [choice::votes.set(choice::votes + 1)]).await
    }
}
