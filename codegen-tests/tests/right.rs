//! The corrected twin of each mistake compiles: the advice of the messages is tested.

#![allow(dead_code, unused_imports)]

#[path = "../ui/admin/action_gives_a_record.right.rs"]
mod admin_action_gives_a_record;
#[path = "../ui/admin/action_of_other_model.right.rs"]
mod admin_action_of_other_model;
#[path = "../ui/admin/action_that_does_not_wait.right.rs"]
mod admin_action_that_does_not_wait;
#[path = "../ui/admin/action_without_records.right.rs"]
mod admin_action_without_records;
#[path = "../ui/admin/automatic_field_in_form.right.rs"]
mod admin_automatic_field_in_form;
#[path = "../ui/admin/column_gives_a_list.right.rs"]
mod admin_column_gives_a_list;
#[path = "../ui/admin/column_of_other_model.right.rs"]
mod admin_column_of_other_model;
#[path = "../ui/admin/column_of_two.right.rs"]
mod admin_column_of_two;
#[path = "../ui/admin/column_sorted_by_unknown.right.rs"]
mod admin_column_sorted_by_unknown;
#[path = "../ui/admin/column_that_waits.right.rs"]
mod admin_column_that_waits;
#[path = "../ui/admin/column_twice.right.rs"]
mod admin_column_twice;
#[path = "../ui/admin/column_with_self.right.rs"]
mod admin_column_with_self;
#[path = "../ui/admin/date_hierarchy_of_text.right.rs"]
mod admin_date_hierarchy_of_text;
#[path = "../ui/admin/direction_in_columns.right.rs"]
mod admin_direction_in_columns;
#[path = "../ui/admin/editable_is_no_column.right.rs"]
mod admin_editable_is_no_column;
#[path = "../ui/admin/editable_key.right.rs"]
mod admin_editable_key;
#[path = "../ui/admin/editable_leads_away.right.rs"]
mod admin_editable_leads_away;
#[path = "../ui/admin/empty_of_required.right.rs"]
mod admin_empty_of_required;
#[path = "../ui/admin/exclude_unknown.right.rs"]
mod admin_exclude_unknown;
#[path = "../ui/admin/exclude_what_is_asked.right.rs"]
mod admin_exclude_what_is_asked;
#[path = "../ui/admin/field_twice_in_form.right.rs"]
mod admin_field_twice_in_form;
#[path = "../ui/admin/fields_and_fieldsets.right.rs"]
mod admin_fields_and_fieldsets;
#[path = "../ui/admin/fields_in_admin.right.rs"]
mod admin_fields_in_admin;
#[path = "../ui/admin/filter_by_long_text.right.rs"]
mod admin_filter_by_long_text;
#[path = "../ui/admin/filter_without_choices.right.rs"]
mod admin_filter_without_choices;
#[path = "../ui/admin/inline_of_other_model.right.rs"]
mod admin_inline_of_other_model;
#[path = "../ui/admin/inline_without_parent.right.rs"]
mod admin_inline_without_parent;
#[path = "../ui/admin/link_is_no_column.right.rs"]
mod admin_link_is_no_column;
#[path = "../ui/admin/many_in_column.right.rs"]
mod admin_many_in_column;
#[path = "../ui/admin/no_model.right.rs"]
mod admin_no_model;
#[path = "../ui/admin/page_without_rows.right.rs"]
mod admin_page_without_rows;
#[path = "../ui/admin/range_of_text.right.rs"]
mod admin_range_of_text;
#[path = "../ui/admin/search_in_number.right.rs"]
mod admin_search_in_number;
#[path = "../ui/admin/slug_of_itself.right.rs"]
mod admin_slug_of_itself;
#[path = "../ui/admin/slug_of_nothing.right.rs"]
mod admin_slug_of_nothing;
#[path = "../ui/admin/slug_of_number.right.rs"]
mod admin_slug_of_number;
#[path = "../ui/admin/two_unknown_fields.right.rs"]
mod admin_two_unknown_fields;
#[path = "../ui/admin/unknown_action.right.rs"]
mod admin_unknown_action;
#[path = "../ui/admin/unknown_behind_dot.right.rs"]
mod admin_unknown_behind_dot;
#[path = "../ui/admin/unknown_column.right.rs"]
mod admin_unknown_column;
#[path = "../ui/admin/unknown_field.right.rs"]
mod admin_unknown_field;
#[path = "../ui/admin/unknown_field_in_form.right.rs"]
mod admin_unknown_field_in_form;
#[path = "../ui/admin/unknown_order.right.rs"]
mod admin_unknown_order;
#[path = "../ui/admin/unknown_word.right.rs"]
mod admin_unknown_word;
#[path = "../ui/admin/unknown_word_before_title.right.rs"]
mod admin_unknown_word_before_title;
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
#[path = "../ui/choices/number_too_large.right.rs"]
mod choices_number_too_large;
#[path = "../ui/choices/numbers_and_text.right.rs"]
mod choices_numbers_and_text;
#[path = "../ui/choices/on_struct.right.rs"]
mod choices_on_struct;
#[path = "../ui/choices/one_value_twice.right.rs"]
mod choices_one_value_twice;
#[path = "../ui/choices/text_and_numbers.right.rs"]
mod choices_text_and_numbers;
#[path = "../ui/choices/variant_with_data.right.rs"]
mod choices_variant_with_data;
#[path = "../ui/column/check_of_other_type.right.rs"]
mod column_check_of_other_type;
#[path = "../ui/column/generic.right.rs"]
mod column_generic;
#[path = "../ui/column/max_length_of_number.right.rs"]
mod column_max_length_of_number;
#[path = "../ui/column/on_enum.right.rs"]
mod column_on_enum;
#[path = "../ui/column/several_fields.right.rs"]
mod column_several_fields;
#[path = "../ui/column/zero_max_length.right.rs"]
mod column_zero_max_length;
#[path = "../ui/command/argument_of_no_text.right.rs"]
mod command_argument_of_no_text;
#[path = "../ui/command/argument_without_name.right.rs"]
mod command_argument_without_name;
#[path = "../ui/command/name_of_the_framework.right.rs"]
mod command_name_of_the_framework;
#[path = "../ui/command/not_a_command.right.rs"]
mod command_not_a_command;
#[path = "../ui/command/not_an_outcome.right.rs"]
mod command_not_an_outcome;
#[path = "../ui/command/not_async.right.rs"]
mod command_not_async;
#[path = "../ui/command/rest_before_others.right.rs"]
mod command_rest_before_others;
#[path = "../ui/command/takes_nothing.right.rs"]
mod command_takes_nothing;
#[path = "../ui/constraint/check_of_no_field.right.rs"]
mod constraint_check_of_no_field;
#[path = "../ui/constraint/check_of_two.right.rs"]
mod constraint_check_of_two;
#[path = "../ui/constraint/check_without_name.right.rs"]
mod constraint_check_without_name;
#[path = "../ui/constraint/choice_as_stored.right.rs"]
mod constraint_choice_as_stored;
#[path = "../ui/constraint/empty_set.right.rs"]
mod constraint_empty_set;
#[path = "../ui/constraint/field_of_other_type.right.rs"]
mod constraint_field_of_other_type;
#[path = "../ui/constraint/field_twice.right.rs"]
mod constraint_field_twice;
#[path = "../ui/constraint/long_name.right.rs"]
mod constraint_long_name;
#[path = "../ui/constraint/many_to_many.right.rs"]
mod constraint_many_to_many;
#[path = "../ui/constraint/no_comma.right.rs"]
mod constraint_no_comma;
#[path = "../ui/constraint/not_a_condition.right.rs"]
mod constraint_not_a_condition;
#[path = "../ui/constraint/not_for_databases.right.rs"]
mod constraint_not_for_databases;
#[path = "../ui/constraint/nul_in_text.right.rs"]
mod constraint_nul_in_text;
#[path = "../ui/constraint/one_name_twice.right.rs"]
mod constraint_one_name_twice;
#[path = "../ui/constraint/path_for_a_field.right.rs"]
mod constraint_path_for_a_field;
#[path = "../ui/constraint/same_set_twice.right.rs"]
mod constraint_same_set_twice;
#[path = "../ui/constraint/set_of_one.right.rs"]
mod constraint_set_of_one;
#[path = "../ui/constraint/unique_in_an_order.right.rs"]
mod constraint_unique_in_an_order;
#[path = "../ui/constraint/unknown_choice.right.rs"]
mod constraint_unknown_choice;
#[path = "../ui/constraint/unknown_field.right.rs"]
mod constraint_unknown_field;
#[path = "../ui/constraint/unknown_function.right.rs"]
mod constraint_unknown_function;
#[path = "../ui/constraint/unknown_option.right.rs"]
mod constraint_unknown_option;
#[path = "../ui/constraint/unknown_word.right.rs"]
mod constraint_unknown_word;
#[path = "../ui/constraint/value_of_other_type.right.rs"]
mod constraint_value_of_other_type;
#[path = "../ui/embed/column_key_of_part.right.rs"]
mod embed_column_key_of_part;
#[path = "../ui/embed/column_twice.right.rs"]
mod embed_column_twice;
#[path = "../ui/embed/computed_from_part.right.rs"]
mod embed_computed_from_part;
#[path = "../ui/embed/decimal_without_digits.right.rs"]
mod embed_decimal_without_digits;
#[path = "../ui/embed/not_embeddable.right.rs"]
mod embed_not_embeddable;
#[path = "../ui/embed/on_enum.right.rs"]
mod embed_on_enum;
#[path = "../ui/embed/part_left_out.right.rs"]
mod embed_part_left_out;
#[path = "../ui/embed/prefix_of_column.right.rs"]
mod embed_prefix_of_column;
#[path = "../ui/embed/primary_key_in_part.right.rs"]
mod embed_primary_key_in_part;
#[path = "../ui/embed/relation_in_part.right.rs"]
mod embed_relation_in_part;
#[path = "../ui/embed/too_many_columns.right.rs"]
mod embed_too_many_columns;
#[path = "../ui/embed/unknown_column_of_part.right.rs"]
mod embed_unknown_column_of_part;
#[path = "../ui/embed/unknown_in_check.right.rs"]
mod embed_unknown_in_check;
#[path = "../ui/embed/value_of_other_type.right.rs"]
mod embed_value_of_other_type;
#[path = "../ui/field/broken_regex.right.rs"]
mod field_broken_regex;
#[path = "../ui/field/db_default_of_rust.right.rs"]
mod field_db_default_of_rust;
#[path = "../ui/field/db_default_with_auto_now.right.rs"]
mod field_db_default_with_auto_now;
#[path = "../ui/field/digits_beyond_a_decimal.right.rs"]
mod field_digits_beyond_a_decimal;
#[path = "../ui/field/digits_without_places.right.rs"]
mod field_digits_without_places;
#[path = "../ui/field/generated_by_sql.right.rs"]
mod field_generated_by_sql;
#[path = "../ui/field/generated_from_generated.right.rs"]
mod field_generated_from_generated;
#[path = "../ui/field/generated_given.right.rs"]
mod field_generated_given;
#[path = "../ui/field/generated_key.right.rs"]
mod field_generated_key;
#[path = "../ui/field/generated_sum_of_texts.right.rs"]
mod field_generated_sum_of_texts;
#[path = "../ui/field/generated_with_default.right.rs"]
mod field_generated_with_default;
#[path = "../ui/field/key_twice.right.rs"]
mod field_key_twice;
#[path = "../ui/field/length_out_of_range.right.rs"]
mod field_length_out_of_range;
#[path = "../ui/field/longer_than_long.right.rs"]
mod field_longer_than_long;
#[path = "../ui/field/null_is_option.right.rs"]
mod field_null_is_option;
#[path = "../ui/field/renamed_from_itself.right.rs"]
mod field_renamed_from_itself;
#[path = "../ui/field/two_forms_of_text.right.rs"]
mod field_two_forms_of_text;
#[path = "../ui/field/two_sources.right.rs"]
mod field_two_sources;
#[path = "../ui/field/unknown_key.right.rs"]
mod field_unknown_key;
#[path = "../ui/field/validators_not_a_list.right.rs"]
mod field_validators_not_a_list;
#[path = "../ui/field/value_is_string.right.rs"]
mod field_value_is_string;
#[path = "../ui/field/zero_max_length.right.rs"]
mod field_zero_max_length;
#[path = "../ui/file/blank_on_number.right.rs"]
mod file_blank_on_number;
#[path = "../ui/file/folder_outside.right.rs"]
mod file_folder_outside;
#[path = "../ui/file/image_of_no_image.right.rs"]
mod file_image_of_no_image;
#[path = "../ui/file/no_room_for_paths.right.rs"]
mod file_no_room_for_paths;
#[path = "../ui/file/no_types.right.rs"]
mod file_no_types;
#[path = "../ui/file/unknown_code.right.rs"]
mod file_unknown_code;
#[path = "../ui/file/unknown_type.right.rs"]
mod file_unknown_type;
#[path = "../ui/file/upload_to_on_text.right.rs"]
mod file_upload_to_on_text;
#[path = "../ui/file/width_of_file.right.rs"]
mod file_width_of_file;
#[path = "../ui/file/zero_sizes.right.rs"]
mod file_zero_sizes;
#[path = "../ui/form/asks_for_nothing.right.rs"]
mod form_asks_for_nothing;
#[path = "../ui/form/borrowed.right.rs"]
mod form_borrowed;
#[path = "../ui/form/clean_of_other_shape.right.rs"]
mod form_clean_of_other_shape;
#[path = "../ui/form/create_of_update_only.right.rs"]
mod form_create_of_update_only;
#[path = "../ui/form/field_that_fills_itself.right.rs"]
mod form_field_that_fills_itself;
#[path = "../ui/form/field_twice.right.rs"]
mod form_field_twice;
#[path = "../ui/form/fields_of_its_own.right.rs"]
mod form_fields_of_its_own;
#[path = "../ui/form/files_of_text.right.rs"]
mod form_files_of_text;
#[path = "../ui/form/given_and_asked.right.rs"]
mod form_given_and_asked;
#[path = "../ui/form/given_by_name.right.rs"]
mod form_given_by_name;
#[path = "../ui/form/given_left_out.right.rs"]
mod form_given_left_out;
#[path = "../ui/form/given_of_other_type.right.rs"]
mod form_given_of_other_type;
#[path = "../ui/form/initial_of_other_type.right.rs"]
mod form_initial_of_other_type;
#[path = "../ui/form/input_of_other_type.right.rs"]
mod form_input_of_other_type;
#[path = "../ui/form/key_of_a_model.right.rs"]
mod form_key_of_a_model;
#[path = "../ui/form/key_of_other_type.right.rs"]
mod form_key_of_other_type;
#[path = "../ui/form/label_of_no_field.right.rs"]
mod form_label_of_no_field;
#[path = "../ui/form/month_of_text.right.rs"]
mod form_month_of_text;
#[path = "../ui/form/more_rows_than_most.right.rs"]
mod form_more_rows_than_most;
#[path = "../ui/form/name_of_other_form.right.rs"]
mod form_name_of_other_form;
#[path = "../ui/form/no_fields.right.rs"]
mod form_no_fields;
#[path = "../ui/form/not_a_form.right.rs"]
mod form_not_a_form;
#[path = "../ui/form/nothing_to_choose_from.right.rs"]
mod form_nothing_to_choose_from;
#[path = "../ui/form/on_enum.right.rs"]
mod form_on_enum;
#[path = "../ui/form/password_with_initial.right.rs"]
mod form_password_with_initial;
#[path = "../ui/form/prefix_of_words.right.rs"]
mod form_prefix_of_words;
#[path = "../ui/form/queryset_of_other_model.right.rs"]
mod form_queryset_of_other_model;
#[path = "../ui/form/queryset_with_arguments.right.rs"]
mod form_queryset_with_arguments;
#[path = "../ui/form/required_field_left_out.right.rs"]
mod form_required_field_left_out;
#[path = "../ui/form/required_option.right.rs"]
mod form_required_option;
#[path = "../ui/form/rows_of_a_line.right.rs"]
mod form_rows_of_a_line;
#[path = "../ui/form/rows_of_nobody.right.rs"]
mod form_rows_of_nobody;
#[path = "../ui/form/rows_of_other_model.right.rs"]
mod form_rows_of_other_model;
#[path = "../ui/form/rows_that_are_given.right.rs"]
mod form_rows_that_are_given;
#[path = "../ui/form/step_of_text.right.rs"]
mod form_step_of_text;
#[path = "../ui/form/tuple_struct.right.rs"]
mod form_tuple_struct;
#[path = "../ui/form/two_widgets.right.rs"]
mod form_two_widgets;
#[path = "../ui/form/type_of_no_input.right.rs"]
mod form_type_of_no_input;
#[path = "../ui/form/unknown_field.right.rs"]
mod form_unknown_field;
#[path = "../ui/form/unknown_key.right.rs"]
mod form_unknown_key;
#[path = "../ui/form/unknown_widget.right.rs"]
mod form_unknown_widget;
#[path = "../ui/form/update_that_gives.right.rs"]
mod form_update_that_gives;
#[path = "../ui/model/borrowed_model.right.rs"]
mod model_borrowed_model;
#[path = "../ui/model/default_permission_twice.right.rs"]
mod model_default_permission_twice;
#[path = "../ui/model/generic_model.right.rs"]
mod model_generic_model;
#[path = "../ui/model/long_permission.right.rs"]
mod model_long_permission;
#[path = "../ui/model/long_table_name.right.rs"]
mod model_long_table_name;
#[path = "../ui/model/names_not_strings.right.rs"]
mod model_names_not_strings;
#[path = "../ui/model/no_primary_key.right.rs"]
mod model_no_primary_key;
#[path = "../ui/model/on_enum.right.rs"]
mod model_on_enum;
#[path = "../ui/model/on_union.right.rs"]
mod model_on_union;
#[path = "../ui/model/one_column_twice.right.rs"]
mod model_one_column_twice;
#[path = "../ui/model/ordering_by_pairs.right.rs"]
mod model_ordering_by_pairs;
#[path = "../ui/model/permission_by_default.right.rs"]
mod model_permission_by_default;
#[path = "../ui/model/permission_of_every_model.right.rs"]
mod model_permission_of_every_model;
#[path = "../ui/model/permission_twice.right.rs"]
mod model_permission_twice;
#[path = "../ui/model/renamed_from_itself.right.rs"]
mod model_renamed_from_itself;
#[path = "../ui/model/taken_method.right.rs"]
mod model_taken_method;
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
#[path = "../ui/page/by_no_date.right.rs"]
mod page_by_no_date;
#[path = "../ui/page/cached.right.rs"]
mod page_cached;
#[path = "../ui/page/field_without_parameter.right.rs"]
mod page_field_without_parameter;
#[path = "../ui/page/form_of_no_model.right.rs"]
mod page_form_of_no_model;
#[path = "../ui/page/key_of_another_view.right.rs"]
mod page_key_of_another_view;
#[path = "../ui/page/link_of_another_type.right.rs"]
mod page_link_of_another_type;
#[path = "../ui/page/link_of_unknown_field.right.rs"]
mod page_link_of_unknown_field;
#[path = "../ui/page/lookup_without_field.right.rs"]
mod page_lookup_without_field;
#[path = "../ui/page/month_without_year.right.rs"]
mod page_month_without_year;
#[path = "../ui/page/no_access.right.rs"]
mod page_no_access;
#[path = "../ui/page/no_markup.right.rs"]
mod page_no_markup;
#[path = "../ui/page/no_record_named.right.rs"]
mod page_no_record_named;
#[path = "../ui/page/nothing_done.right.rs"]
mod page_nothing_done;
#[path = "../ui/page/nothing_given.right.rs"]
mod page_nothing_given;
#[path = "../ui/page/nothing_said.right.rs"]
mod page_nothing_said;
#[path = "../ui/page/on_enum.right.rs"]
mod page_on_enum;
#[path = "../ui/page/page_without_rows.right.rs"]
mod page_page_without_rows;
#[path = "../ui/page/parameter_without_field.right.rs"]
mod page_parameter_without_field;
#[path = "../ui/page/relative_path.right.rs"]
mod page_relative_path;
#[path = "../ui/page/show_of_another_model.right.rs"]
mod page_show_of_another_model;
#[path = "../ui/page/tuple_struct.right.rs"]
mod page_tuple_struct;
#[path = "../ui/page/two_access_words.right.rs"]
mod page_two_access_words;
#[path = "../ui/page/unknown_key.right.rs"]
mod page_unknown_key;
#[path = "../ui/page/unknown_lookup.right.rs"]
mod page_unknown_lookup;
#[path = "../ui/page/unknown_order.right.rs"]
mod page_unknown_order;
#[path = "../ui/page/with_parameters.right.rs"]
mod page_with_parameters;
#[path = "../ui/page/year_of_another_type.right.rs"]
mod page_year_of_another_type;
#[path = "../ui/query/aggregate_of_each_record.right.rs"]
mod query_aggregate_of_each_record;
#[path = "../ui/query/aggregate_of_other_model.right.rs"]
mod query_aggregate_of_other_model;
#[path = "../ui/query/arithmetic_on_text.right.rs"]
mod query_arithmetic_on_text;
#[path = "../ui/query/arithmetic_with_text.right.rs"]
mod query_arithmetic_with_text;
#[path = "../ui/query/column_of_other_model.right.rs"]
mod query_column_of_other_model;
#[path = "../ui/query/condition_on_other_model.right.rs"]
mod query_condition_on_other_model;
#[path = "../ui/query/contains_in_number.right.rs"]
mod query_contains_in_number;
#[path = "../ui/query/field_left_out.right.rs"]
mod query_field_left_out;
#[path = "../ui/query/inside_of_text.right.rs"]
mod query_inside_of_text;
#[path = "../ui/query/mean_of_text.right.rs"]
mod query_mean_of_text;
#[path = "../ui/query/month_of_text.right.rs"]
mod query_month_of_text;
#[path = "../ui/query/order_of_groups.right.rs"]
mod query_order_of_groups;
#[path = "../ui/query/ordering_of_other_model.right.rs"]
mod query_ordering_of_other_model;
#[path = "../ui/query/other_type.right.rs"]
mod query_other_type;
#[path = "../ui/query/round_of_integer.right.rs"]
mod query_round_of_integer;
#[path = "../ui/query/set_to_other_type.right.rs"]
mod query_set_to_other_type;
#[path = "../ui/query/sum_of_text.right.rs"]
mod query_sum_of_text;
#[path = "../ui/query/unknown_column.right.rs"]
mod query_unknown_column;
#[path = "../ui/relation/column_key_of_other_side.right.rs"]
mod relation_column_key_of_other_side;
#[path = "../ui/relation/column_key_of_pairs.right.rs"]
mod relation_column_key_of_pairs;
#[path = "../ui/relation/many_of_one.right.rs"]
mod relation_many_of_one;
#[path = "../ui/relation/no_on_delete.right.rs"]
mod relation_no_on_delete;
#[path = "../ui/relation/no_way_back.right.rs"]
mod relation_no_way_back;
#[path = "../ui/relation/on_delete_of_column.right.rs"]
mod relation_on_delete_of_column;
#[path = "../ui/relation/one_through_field.right.rs"]
mod relation_one_through_field;
#[path = "../ui/relation/pairs_key_of_column.right.rs"]
mod relation_pairs_key_of_column;
#[path = "../ui/relation/related_name_of_column.right.rs"]
mod relation_related_name_of_column;
#[path = "../ui/relation/related_name_twice.right.rs"]
mod relation_related_name_twice;
#[path = "../ui/relation/set_default_without_default.right.rs"]
mod relation_set_default_without_default;
#[path = "../ui/relation/several_ways_back.right.rs"]
mod relation_several_ways_back;
#[path = "../ui/relation/symmetrical_between_two.right.rs"]
mod relation_symmetrical_between_two;
#[path = "../ui/relation/table_of_through.right.rs"]
mod relation_table_of_through;
#[path = "../ui/relation/through_field_of_other.right.rs"]
mod relation_through_field_of_other;
#[path = "../ui/relation/through_fields_of_nothing.right.rs"]
mod relation_through_fields_of_nothing;
#[path = "../ui/relation/through_two_keys.right.rs"]
mod relation_through_two_keys;
#[path = "../ui/relation/through_without_key.right.rs"]
mod relation_through_without_key;
#[path = "../ui/relation/unknown_on_delete.right.rs"]
mod relation_unknown_on_delete;
#[path = "../ui/relation/unknown_through_field.right.rs"]
mod relation_unknown_through_field;
#[path = "../ui/static_files/no_folder.right.rs"]
mod static_files_no_folder;
#[path = "../ui/types/auto_now_on_text.right.rs"]
mod types_auto_now_on_text;
#[path = "../ui/types/bound_of_other_type.right.rs"]
mod types_bound_of_other_type;
#[path = "../ui/types/bounds_of_text.right.rs"]
mod types_bounds_of_text;
#[path = "../ui/types/db_default_of_other_type.right.rs"]
mod types_db_default_of_other_type;
#[path = "../ui/types/decimal_without_digits.right.rs"]
mod types_decimal_without_digits;
#[path = "../ui/types/default_of_other_type.right.rs"]
mod types_default_of_other_type;
#[path = "../ui/types/digits_of_float.right.rs"]
mod types_digits_of_float;
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
#[path = "../ui/types/unknown_type.right.rs"]
mod types_unknown_type;
#[path = "../ui/types/validator_of_other_type.right.rs"]
mod types_validator_of_other_type;
#[path = "../ui/user/hash_in_forms.right.rs"]
mod user_hash_in_forms;
#[path = "../ui/user/missing_fields.right.rs"]
mod user_missing_fields;
#[path = "../ui/user/name_not_unique.right.rs"]
mod user_name_not_unique;
#[path = "../ui/user/no_name_to_log_in.right.rs"]
mod user_no_name_to_log_in;
#[path = "../ui/user/short_hash.right.rs"]
mod user_short_hash;
#[path = "../ui/user/unknown_field.right.rs"]
mod user_unknown_field;
#[path = "../ui/user/wrong_types.right.rs"]
mod user_wrong_types;
#[path = "../ui/view/arguments_but_not_this.right.rs"]
mod view_arguments_but_not_this;
#[path = "../ui/view/cache_behind_a_login.right.rs"]
mod view_cache_behind_a_login;
#[path = "../ui/view/cache_for_no_time.right.rs"]
mod view_cache_for_no_time;
#[path = "../ui/view/cache_in_minutes.right.rs"]
mod view_cache_in_minutes;
#[path = "../ui/view/cache_of_what_is_sent.right.rs"]
mod view_cache_of_what_is_sent;
#[path = "../ui/view/cache_without_a_time.right.rs"]
mod view_cache_without_a_time;
#[path = "../ui/view/check_without_function.right.rs"]
mod view_check_without_function;
#[path = "../ui/view/exempt_but_not_public.right.rs"]
mod view_exempt_but_not_public;
#[path = "../ui/view/in_no_app.right.rs"]
mod view_in_no_app;
#[path = "../ui/view/no_access.right.rs"]
mod view_no_access;
#[path = "../ui/view/no_path.right.rs"]
mod view_no_path;
#[path = "../ui/view/not_a_check.right.rs"]
mod view_not_a_check;
#[path = "../ui/view/not_a_view.right.rs"]
mod view_not_a_view;
#[path = "../ui/view/not_an_answer.right.rs"]
mod view_not_an_answer;
#[path = "../ui/view/not_async.right.rs"]
mod view_not_async;
#[path = "../ui/view/open_brace.right.rs"]
mod view_open_brace;
#[path = "../ui/view/parameter_beside_text.right.rs"]
mod view_parameter_beside_text;
#[path = "../ui/view/parameter_twice.right.rs"]
mod view_parameter_twice;
#[path = "../ui/view/path_not_in_the_path.right.rs"]
mod view_path_not_in_the_path;
#[path = "../ui/view/path_without_argument.right.rs"]
mod view_path_without_argument;
#[path = "../ui/view/permission_of_text.right.rs"]
mod view_permission_of_text;
#[path = "../ui/view/permission_without_name.right.rs"]
mod view_permission_without_name;
#[path = "../ui/view/relative_path.right.rs"]
mod view_relative_path;
#[path = "../ui/view/rest_not_at_the_end.right.rs"]
mod view_rest_not_at_the_end;
#[path = "../ui/view_struct/across_many.right.rs"]
mod view_struct_across_many;
#[path = "../ui/view_struct/borrowed.right.rs"]
mod view_struct_borrowed;
#[path = "../ui/view_struct/count_of_column.right.rs"]
mod view_struct_count_of_column;
#[path = "../ui/view_struct/dots_in_a_string.right.rs"]
mod view_struct_dots_in_a_string;
#[path = "../ui/view_struct/expression_of_other_model.right.rs"]
mod view_struct_expression_of_other_model;
#[path = "../ui/view_struct/expression_of_other_type.right.rs"]
mod view_struct_expression_of_other_type;
#[path = "../ui/view_struct/filter_of_other_model.right.rs"]
mod view_struct_filter_of_other_model;
#[path = "../ui/view_struct/limit_of_count.right.rs"]
mod view_struct_limit_of_count;
#[path = "../ui/view_struct/list_of_none.right.rs"]
mod view_struct_list_of_none;
#[path = "../ui/view_struct/list_over_one.right.rs"]
mod view_struct_list_over_one;
#[path = "../ui/view_struct/may_be_missing.right.rs"]
mod view_struct_may_be_missing;
#[path = "../ui/view_struct/no_model.right.rs"]
mod view_struct_no_model;
#[path = "../ui/view_struct/not_a_view.right.rs"]
mod view_struct_not_a_view;
#[path = "../ui/view_struct/on_enum.right.rs"]
mod view_struct_on_enum;
#[path = "../ui/view_struct/one_over_list.right.rs"]
mod view_struct_one_over_list;
#[path = "../ui/view_struct/order_by_unknown.right.rs"]
mod view_struct_order_by_unknown;
#[path = "../ui/view_struct/other_type.right.rs"]
mod view_struct_other_type;
#[path = "../ui/view_struct/query_of_other_model.right.rs"]
mod view_struct_query_of_other_model;
#[path = "../ui/view_struct/sum_of_nothing.right.rs"]
mod view_struct_sum_of_nothing;
#[path = "../ui/view_struct/sum_of_text.right.rs"]
mod view_struct_sum_of_text;
#[path = "../ui/view_struct/tuple_struct.right.rs"]
mod view_struct_tuple_struct;
#[path = "../ui/view_struct/two_sources.right.rs"]
mod view_struct_two_sources;
#[path = "../ui/view_struct/unknown_behind_dot.right.rs"]
mod view_struct_unknown_behind_dot;
#[path = "../ui/view_struct/unknown_field.right.rs"]
mod view_struct_unknown_field;
#[path = "../ui/view_struct/unknown_key.right.rs"]
mod view_struct_unknown_key;
#[path = "../ui/view_struct/unknown_method.right.rs"]
mod view_struct_unknown_method;
#[path = "../ui/view_struct/view_of_other_model.right.rs"]
mod view_struct_view_of_other_model;
#[path = "../ui/view/throttle_of_nobody.right.rs"]
mod view_throttle_of_nobody;
#[path = "../ui/view/throttle_of_unknown_period.right.rs"]
mod view_throttle_of_unknown_period;
#[path = "../ui/view/throttle_twice.right.rs"]
mod view_throttle_twice;
#[path = "../ui/view/throttle_without_a_limit.right.rs"]
mod view_throttle_without_a_limit;
#[path = "../ui/view/two_access_words.right.rs"]
mod view_two_access_words;
#[path = "../ui/view/unknown_access.right.rs"]
mod view_unknown_access;
#[path = "../ui/view/unknown_permission.right.rs"]
mod view_unknown_permission;
#[path = "../ui/view/url_with_wrong_argument.right.rs"]
mod view_url_with_wrong_argument;
#[path = "../ui/view/wrap_of_no_middleware.right.rs"]
mod view_wrap_of_no_middleware;
#[path = "../ui/view/wrap_of_nothing.right.rs"]
mod view_wrap_of_nothing;

#[test]
fn corrected_twins_compile() {
    // That this file was compiled is the test; a model of one of the twins shows that they are the real thing.
    use nuages::prelude::Model;
    assert_eq!(field_unknown_key::Post::DEF.fields.len(), 2);
}
