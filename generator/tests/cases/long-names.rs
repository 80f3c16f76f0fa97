// src/api/a_group_with_a_name_that_is_rather_long_for_a_group/get_the_description_of_the_second_resource_of_the_first_resource_all_its_details.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "a_group_with_a_name_that_is_rather_long_for_a_group.get_the_description_of_the_second_resource_of_the_first_resource_all_its_details";
    Get "/a-rather-long-path-to-a-resource/{the_identifier_of_the_first_resource}/and-another-long-part/{the_identifier_of_the_second_resource}";
}

/// Answers a list of [`AnotherSchemaWithANameThatIsMuchLongerThanANameShouldBe`](crate::types::AnotherSchemaWithANameThatIsMuchLongerThanANameShouldBe).
///
/// - `the_identifier_of_the_first_resource`: text.
/// - `the_identifier_of_the_second_resource`: UUID.
///
/// Status: 200.
///
/// `GET /a-rather-long-path-to-a-resource/{the_identifier_of_the_first_resource}/and-another-long-part/{the_identifier_of_the_second_resource}`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetAGroupGroupTheDescriptionOfTheSecondResourceOfTheFirstResourceAllItsDetails(
    Call<Vec<types::AnotherSchemaWithANameThatIsMuchLongerThanANameShouldBe>>,
);

impl GetAGroupGroupTheDescriptionOfTheSecondResourceOfTheFirstResourceAllItsDetails {
    /// `a_parameter_that_has_a_name_which_nobody_would_want_to_type_more_than_once_a_day`: list, each: one of the listed values.
    pub fn a_parameter_that_has_a_name_which_nobody_would_want_to_type_more_than_once_a_day(
        self,
        values: impl IntoIterator<
            Item = types::ASchemaWithANameThatIsMuchLongerThanANameShouldEverBeInAnyDocument,
        >,
    ) -> Self {
        Self(
            self.0
                .query_list(
                    "a_parameter_that_has_a_name_which_nobody_would_want_to_type_more_than_once_a_day",
                    values,
                ),
        )
    }
}

rhapi_core::call! {
    GetAGroupGroupTheDescriptionOfTheSecondResourceOfTheFirstResourceAllItsDetails;
    Vec<types::AnotherSchemaWithANameThatIsMuchLongerThanANameShouldBe>;
}

// src/api/a_group_with_a_name_that_is_rather_long_for_a_group/mod.rs
//! One operation on `/a-rather-long-path-to-a-resource/{the_identifier_of_the_first_resource}/and-another-long-part/{the_identifier_of_the_second_resource}`.

mod get_the_description_of_the_second_resource_of_the_first_resource_all_its_details;

pub use self::get_the_description_of_the_second_resource_of_the_first_resource_all_its_details::GetAGroupGroupTheDescriptionOfTheSecondResourceOfTheFirstResourceAllItsDetails;

use rhapi_core::codegen::Service;

/// One operation on `/a-rather-long-path-to-a-resource/{the_identifier_of_the_first_resource}/and-another-long-part/{the_identifier_of_the_second_resource}`.
#[derive(Clone, Debug)]
pub struct AGroupWithANameThatIsRatherLongForAGroup(Service);

impl AGroupWithANameThatIsRatherLongForAGroup {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers a list of [`AnotherSchemaWithANameThatIsMuchLongerThanANameShouldBe`](crate::types::AnotherSchemaWithANameThatIsMuchLongerThanANameShouldBe).
    ///
    /// - `the_identifier_of_the_first_resource`: text.
    /// - `the_identifier_of_the_second_resource`: UUID.
    ///
    /// Status: 200.
    ///
    /// `GET /a-rather-long-path-to-a-resource/{the_identifier_of_the_first_resource}/and-another-long-part/{the_identifier_of_the_second_resource}`
    #[inline]
    pub fn get_the_description_of_the_second_resource_of_the_first_resource_all_its_details(
        &self,
        the_identifier_of_the_first_resource: &str,
        the_identifier_of_the_second_resource: impl AsRef<str>,
    ) -> GetAGroupGroupTheDescriptionOfTheSecondResourceOfTheFirstResourceAllItsDetails
    {
        GetAGroupGroupTheDescriptionOfTheSecondResourceOfTheFirstResourceAllItsDetails::of(
            self.0
                .json(
                    &get_the_description_of_the_second_resource_of_the_first_resource_all_its_details::OPERATION,
                )
                .path(
                    "the_identifier_of_the_first_resource",
                    &the_identifier_of_the_first_resource,
                )
                .path(
                    "the_identifier_of_the_second_resource",
                    &the_identifier_of_the_second_resource.as_ref(),
                ),
        )
    }
}

// src/types/a_schema_with_a_name_that_is_much_longer_than_a_name_should_ever_be_in_any_document.rs

/// One of the listed values, or another one that the service has learnt since, sent and received.
///
/// Schema: `/components/schemas/A_schema_with_a_name_that_is_much_longer_than_a_name_should_ever_be_in_any_document`
#[derive(Clone)]
#[non_exhaustive]
pub enum ASchemaWithANameThatIsMuchLongerThanANameShouldEverBeInAnyDocument {
    /// `a_value_with_a_name_that_is_much_longer_than_a_value_should_ever_be_in_any_document_x`
    AValueWithANameThatIsMuchLongerThanAValueShouldEverBeInAnyDocumentX,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    ASchemaWithANameThatIsMuchLongerThanANameShouldEverBeInAnyDocument;
    AValueWithANameThatIsMuchLongerThanAValueShouldEverBeInAnyDocumentX "a_value_with_a_name_that_is_much_longer_than_a_value_should_ever_be_in_any_document_x";
}

// src/types/another_schema_with_a_name_that_is_much_longer_than_a_name_should_be.rs

/// An object, received.
///
/// - Answer of `GET /a-rather-long-path-to-a-resource/{the_identifier_of_the_first_resource}/and-another-long-part/{the_identifier_of_the_second_resource}`.
///
/// Schema: `/components/schemas/Another_schema_with_a_name_that_is_much_longer_than_a_name_should_be`
#[derive(Clone)]
#[non_exhaustive]
pub struct AnotherSchemaWithANameThatIsMuchLongerThanANameShouldBe {
    /// `a_property_with_a_name_that_is_much_longer_than_it_should_be`: map by name.
    pub a_property_with_a_name_that_is_much_longer_than_it_should_be: rhapi_wire::Map<
        Vec<super::ASchemaWithANameThatIsMuchLongerThanANameShouldEverBeInAnyDocument>,
    >,
    /// `b`: map by name.
    pub b: Option<rhapi_wire::Map<Vec<Vec<rhapi_wire::Map<rhapi_wire::Timestamp>>>>>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    AnotherSchemaWithANameThatIsMuchLongerThanANameShouldBe;
    0 => a_property_with_a_name_that_is_much_longer_than_it_should_be "a_property_with_a_name_that_is_much_longer_than_it_should_be" required;
    _ => b "b";
}
