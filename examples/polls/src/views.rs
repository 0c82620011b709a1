//! What the polls answer.

use nuages::page::framed;
use nuages::prelude::*;

use crate::models::{Choice, Question, choice, question};

/// What the list shows of a question.
#[derive(View, Debug)]
#[view(model = Question)]
pub struct Headline {
    pub id: i64,
    pub question_text: String,
    pub pub_date: DateTime,
    #[view(sum = choices.votes)]
    pub votes: Option<i64>,
}

/// The latest five questions; those before them are on the pages that follow.
#[derive(ListView)]
#[view(model = Question, at = "/", public, show = Headline, filter = Question::is_open(), per_page = 5,
       title = "Latest questions", empty = "Nothing is asked at the moment.")]
pub struct Index;

impl ListPage for Index {
    fn row(&self, question: &mut Headline) -> Markup {
        html! {
            h2 { a href=(detail::url(question.id)) { (question.question_text) } }
            p.quiet {
                time datetime=(question.pub_date.to_rfc3339()) { (question.pub_date.format("%e %B %Y")) }
                " · " (counted(question.votes.unwrap_or_default(), "vote", "votes"))
            }
        }
    }
}

/// What a visitor fills in.
#[derive(Form)]
pub struct VoteForm {
    #[field(radio, queryset = answers, label = "your answer", required = "choose one of the answers")]
    pub choice: ForeignKey<Choice>,
}

/// What can be chosen: the answers of the question in the path.
async fn answers(request: &HttpRequest) -> Result<QuerySet<Choice>> {
    let id = Path::<i64>::of(request, "id")?;
    Ok(Choice::objects().filter(choice::question.is(question::id.eq(*id))))
}

/// A question to answer.
#[get("/{id}/", public)]
pub async fn detail(id: Path<i64>, db: Db, request: HttpRequest) -> Result<Markup> {
    let question = Question::open(*id, &db).await?;
    ballot(&question, &VoteForm::blank(&db).await?, &request).await
}

/// Somebody votes.
#[post("/{id}/", public)]
pub async fn vote(id: Path<i64>, form: Submitted<VoteForm>, flash: Flash, db: Db, request: HttpRequest) -> Result<HttpResponse> {
    let question = Question::open(*id, &db).await?;
    match form {
        Submitted::Valid(vote) => {
            question.count_vote(vote.choice.key()?, &db).await?;
            flash.success("Your vote is counted.");
            Redirect::to(Results::url(question.id)).answer(&request)
        }
        Submitted::Invalid(form) => (form.status(), ballot(&question, &form, &request).await?).answer(&request),
    }
}

async fn ballot(question: &Question, form: &BoundForm<VoteForm>, request: &HttpRequest) -> Result<Markup> {
    let body = html! {
        h1 { (question.question_text) }
        form method="post" {
            (form)
            button { "Vote" }
            a href=(Results::url(question.id)) { "See the results" }
        }
    };
    framed(request, &question.question_text, body).await
}

/// A question, and what was answered.
#[derive(View, Debug)]
#[view(model = Question)]
pub struct Tally {
    pub question_text: String,
    pub id: i64,
    pub choices: Vec<Count>,
}

/// An answer, and how many chose it.
#[derive(View, Debug)]
#[view(model = Choice)]
pub struct Count {
    pub choice_text: String,
    pub votes: u32,
}

/// How many chose what.
#[derive(DetailView)]
#[view(model = Question, at = "/{id}/results/", public, show = Tally, filter = Question::is_open())]
pub struct Results {
    id: Path<i64>,
}

impl DetailPage for Results {
    async fn markup(&self, question: &mut Tally, _: &Visit) -> Result<Markup> {
        let all: u64 = question.choices.iter().map(|choice| u64::from(choice.votes)).sum();
        Ok(html! {
            ul.results {
                @for choice in &question.choices {
                    li {
                        span { (choice.choice_text) }
                        span.quiet { (counted(choice.votes, "vote", "votes")) }
                        progress max=(all.max(1)) value=(choice.votes) aria-hidden="true" {}
                    }
                }
            }
            p { a href=(detail::url(question.id)) { "Vote" } " or " a href=(Index::url()) { "see other questions" } }
        })
    }
}
