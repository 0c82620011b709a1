//! Every key, where it passes.

#![allow(dead_code)]

use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
#[model(table = "old_shelf", verbose_name = "shelf", verbose_name_plural = "shelves", label = name, ordering = [-position, name])]
pub struct Shelf {
    #[field(primary_key)]
    pub number: i64,
    #[field(max_length = 20, unique, slug, label = "Name of the shelf")]
    pub name: String,
    #[field(index, default = 0, db_column = "place")]
    pub position: i32,
    #[field(on_delete = set_null)]
    pub above: Option<ForeignKey<Shelf>>,
    #[field(auto_now_add)]
    pub made_at: DateTime,
    #[field(auto_now)]
    pub changed_at: DateTime,
    #[field(editable = false, default = Wood::Oak)]
    pub wood: Wood,
}

#[derive(Choices, Debug, Clone, Copy, PartialEq)]
pub enum Wood {
    Oak,
    #[choice(value = "fir", label = "Fir or pine")]
    Fir,
}

#[derive(Admin)]
#[admin(model = Shelf, list_display = [name, position], search_fields = [name], list_per_page = 50)]
pub struct ShelfAdmin;

nuages::app! {
    pub library {
        models: [Shelf],
        admin: [ShelfAdmin],
    }
}

#[test]
fn keys_reach_the_description() {
    let def = Shelf::DEF;
    assert_eq!((def.table, def.verbose_name, def.verbose_name_plural), ("old_shelf", "shelf", "shelves"));
    assert_eq!(def.key_field().name, "number");
    let columns: Vec<_> = def.fields.iter().map(|field| field.column.name).collect();
    assert_eq!(columns, ["number", "name", "place", "above_id", "made_at", "changed_at", "wood"]);
    assert!(def.fields[1].column.unique && def.fields[1].slug && def.fields[2].column.index);
    assert_eq!(def.fields[1].label, "Name of the shelf");
    assert!(!def.fields[6].editable && !def.fields[4].editable && def.fields[1].editable);
    assert_eq!(ShelfAdmin::DEF.list_per_page, 50);
    assert_eq!(Wood::Fir.label(), "Fir or pine");
}
