//! What the library can do from the command line, besides what every program of Nuages can.

use std::io::Write;

use nuages::prelude::*;

use crate::models::Loan;

/// Lists what should have been back by now, the oldest first.
#[command]
pub async fn overdue(
    db: Db,
    /// Only what is late by more than so many days.
    days: Option<u16>,
) -> Result {
    let day = Date::today() - Duration::days(days.unwrap_or_default().into());
    let mut out = std::io::stdout();
    for loan in Loan::overdue(day).all(&db).await? {
        let (copy, member) = (loan.copy.get()?, loan.member.get()?);
        writeln!(
            out,
            "{}  {:<12}  {:<24}  {} <{}>",
            loan.due_on,
            copy.barcode,
            copy.book.get()?.title,
            member.name,
            member.email
        )?;
    }
    Ok(())
}
