//! The corrected twin of each mistake compiles: the advice of the messages is tested.

#![allow(dead_code, unused_imports)]

#[path = "../ui/admin/column_twice.right.rs"]
mod admin_column_twice;
#[path = "../ui/admin/direction_in_columns.right.rs"]
mod admin_direction_in_columns;
#[path = "../ui/admin/no_model.right.rs"]
mod admin_no_model;
#[path = "../ui/admin/page_without_rows.right.rs"]
mod admin_page_without_rows;
#[path = "../ui/admin/search_in_number.right.rs"]
mod admin_search_in_number;
#[path = "../ui/admin/two_unknown_fields.right.rs"]
mod admin_two_unknown_fields;
#[path = "../ui/admin/unknown_field.right.rs"]
mod admin_unknown_field;
#[path = "../ui/app/listed_twice.right.rs"]
mod app_listed_twice;
#[path = "../ui/app/not_a_model.right.rs"]
mod app_not_a_model;
#[path = "../ui/app/one_path_for_a_list.right.rs"]
mod app_one_path_for_a_list;
#[path = "../ui/app/unknown_key.right.rs"]
mod app_unknown_key;
#[path = "../ui/choices/no_variants.right.rs"]
mod choices_no_variants;
#[path = "../ui/choices/on_struct.right.rs"]
mod choices_on_struct;
#[path = "../ui/choices/one_value_twice.right.rs"]
mod choices_one_value_twice;
#[path = "../ui/choices/variant_with_data.right.rs"]
mod choices_variant_with_data;
#[path = "../ui/field/key_twice.right.rs"]
mod field_key_twice;
#[path = "../ui/field/null_is_option.right.rs"]
mod field_null_is_option;
#[path = "../ui/field/two_sources.right.rs"]
mod field_two_sources;
#[path = "../ui/field/unknown_key.right.rs"]
mod field_unknown_key;
#[path = "../ui/field/value_is_string.right.rs"]
mod field_value_is_string;
#[path = "../ui/field/zero_max_length.right.rs"]
mod field_zero_max_length;
#[path = "../ui/model/borrowed_model.right.rs"]
mod model_borrowed_model;
#[path = "../ui/model/generic_model.right.rs"]
mod model_generic_model;
#[path = "../ui/model/long_table_name.right.rs"]
mod model_long_table_name;
#[path = "../ui/model/names_not_strings.right.rs"]
mod model_names_not_strings;
#[path = "../ui/model/no_primary_key.right.rs"]
mod model_no_primary_key;
#[path = "../ui/model/on_enum.right.rs"]
mod model_on_enum;
#[path = "../ui/model/one_column_twice.right.rs"]
mod model_one_column_twice;
#[path = "../ui/model/ordering_by_pairs.right.rs"]
mod model_ordering_by_pairs;
#[path = "../ui/model/taken_name.right.rs"]
mod model_taken_name;
#[path = "../ui/model/too_many_columns.right.rs"]
mod model_too_many_columns;
#[path = "../ui/model/tuple_struct.right.rs"]
mod model_tuple_struct;
#[path = "../ui/model/two_primary_keys.right.rs"]
mod model_two_primary_keys;
#[path = "../ui/model/unknown_field.right.rs"]
mod model_unknown_field;
#[path = "../ui/query/condition_on_other_model.right.rs"]
mod query_condition_on_other_model;
#[path = "../ui/query/contains_in_number.right.rs"]
mod query_contains_in_number;
#[path = "../ui/query/field_left_out.right.rs"]
mod query_field_left_out;
#[path = "../ui/query/ordering_of_other_model.right.rs"]
mod query_ordering_of_other_model;
#[path = "../ui/query/other_type.right.rs"]
mod query_other_type;
#[path = "../ui/query/unknown_column.right.rs"]
mod query_unknown_column;
#[path = "../ui/relation/column_key_of_pairs.right.rs"]
mod relation_column_key_of_pairs;
#[path = "../ui/relation/no_on_delete.right.rs"]
mod relation_no_on_delete;
#[path = "../ui/relation/on_delete_of_column.right.rs"]
mod relation_on_delete_of_column;
#[path = "../ui/relation/unknown_on_delete.right.rs"]
mod relation_unknown_on_delete;
#[path = "../ui/types/auto_now_on_text.right.rs"]
mod types_auto_now_on_text;
#[path = "../ui/types/default_of_other_type.right.rs"]
mod types_default_of_other_type;
#[path = "../ui/types/max_length_on_integer.right.rs"]
mod types_max_length_on_integer;
#[path = "../ui/types/model_in_no_app.right.rs"]
mod types_model_in_no_app;
#[path = "../ui/types/not_a_column.right.rs"]
mod types_not_a_column;
#[path = "../ui/types/set_null_needs_option.right.rs"]
mod types_set_null_needs_option;
#[path = "../ui/types/slug_on_integer.right.rs"]
mod types_slug_on_integer;
#[path = "../ui/types/target_not_a_model.right.rs"]
mod types_target_not_a_model;
#[path = "../ui/view/check_without_function.right.rs"]
mod view_check_without_function;
#[path = "../ui/view/in_no_app.right.rs"]
mod view_in_no_app;
#[path = "../ui/view/no_access.right.rs"]
mod view_no_access;
#[path = "../ui/view/not_an_answer.right.rs"]
mod view_not_an_answer;
#[path = "../ui/view/not_async.right.rs"]
mod view_not_async;
#[path = "../ui/view/open_brace.right.rs"]
mod view_open_brace;
#[path = "../ui/view/parameter_twice.right.rs"]
mod view_parameter_twice;
#[path = "../ui/view/path_without_argument.right.rs"]
mod view_path_without_argument;
#[path = "../ui/view/relative_path.right.rs"]
mod view_relative_path;
#[path = "../ui/view/unknown_access.right.rs"]
mod view_unknown_access;
#[path = "../ui/view/url_with_wrong_argument.right.rs"]
mod view_url_with_wrong_argument;

#[test]
fn corrected_twins_compile() {
    // That this file was compiled is the test; a model of one of the twins shows that they are the real thing.
    use nuages::prelude::Model;
    assert_eq!(field_unknown_key::Post::DEF.fields.len(), 2);
}
