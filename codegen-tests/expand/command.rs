#[command]
/// Publishes drafts whose time has come.
///
/// A draft whose time has not come stays one.
pub async fn publish_drafts(
    db: Db,
    /// How many days ahead.
    days: u32,
    dry_run: bool,
) -> Result {
    Ok(())
}
