// src/api/a/create.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "a.create";
    Post "/a";
}

/// Answers [`ASchemaWhoseNameGoesOnAndOnAndSaysWhereItWasFoundInATreeOfFoldersThatSomebodyMadeOfEveX0b6d14a4`](crate::types::ASchemaWhoseNameGoesOnAndOnAndSaysWhereItWasFoundInATreeOfFoldersThatSomebodyMadeOfEveX0b6d14a4).
///
/// Status: 200.
///
/// `POST /a`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateA(
    Call<
        types::ASchemaWhoseNameGoesOnAndOnAndSaysWhereItWasFoundInATreeOfFoldersThatSomebodyMadeOfEveX0b6d14a4,
    >,
);

rhapi_core::call! {
    CreateA;
    types::ASchemaWhoseNameGoesOnAndOnAndSaysWhereItWasFoundInATreeOfFoldersThatSomebodyMadeOfEveX0b6d14a4;
}

// src/api/a/get.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "a.get";
    Get "/a";
}

/// Answers [`ASchemaWhoseNameGoesOnAndOnAndSaysWhereItWasFoundInATreeOfFoldersThatSomebodyMadeOfEveXdd5ec3de`](crate::types::ASchemaWhoseNameGoesOnAndOnAndSaysWhereItWasFoundInATreeOfFoldersThatSomebodyMadeOfEveXdd5ec3de).
///
/// Status: 200.
///
/// `GET /a`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetA(
    Call<
        types::ASchemaWhoseNameGoesOnAndOnAndSaysWhereItWasFoundInATreeOfFoldersThatSomebodyMadeOfEveXdd5ec3de,
    >,
);

rhapi_core::call! {
    GetA;
    types::ASchemaWhoseNameGoesOnAndOnAndSaysWhereItWasFoundInATreeOfFoldersThatSomebodyMadeOfEveXdd5ec3de;
}

// src/api/a/mod.rs
//! 2 operations on `/a`.

mod create;
mod get;

pub use self::create::CreateA;
pub use self::get::GetA;

use rhapi_core::codegen::Service;

/// 2 operations on `/a`.
#[derive(Clone, Debug)]
pub struct A(Service);

impl A {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`ASchemaWhoseNameGoesOnAndOnAndSaysWhereItWasFoundInATreeOfFoldersThatSomebodyMadeOfEveX0b6d14a4`](crate::types::ASchemaWhoseNameGoesOnAndOnAndSaysWhereItWasFoundInATreeOfFoldersThatSomebodyMadeOfEveX0b6d14a4).
    ///
    /// Status: 200.
    ///
    /// `POST /a`
    #[inline]
    pub fn create(&self) -> CreateA {
        CreateA::of(self.0.json(&create::OPERATION))
    }

    /// Answers [`ASchemaWhoseNameGoesOnAndOnAndSaysWhereItWasFoundInATreeOfFoldersThatSomebodyMadeOfEveXdd5ec3de`](crate::types::ASchemaWhoseNameGoesOnAndOnAndSaysWhereItWasFoundInATreeOfFoldersThatSomebodyMadeOfEveXdd5ec3de).
    ///
    /// Status: 200.
    ///
    /// `GET /a`
    #[inline]
    pub fn get(&self) -> GetA {
        GetA::of(self.0.json(&get::OPERATION))
    }
}

// src/types/a_schema_whose_name_goes_on_and_on_and_says_where_it_was_found_in_a_tree_of_folders_that_somebody_made_of_eve_x0b6d14a4.rs

/// An object, received.
///
/// - Answer of `POST /a`.
///
/// Schema: `/components/schemas/A_schema_whose_name_goes_on_and_on_and_says_where_it_was_found_in_a_tree_of_folders_that_somebody_made_of_every_part_of_a_long_path_of_an_interface_which_has_many_Two`
#[derive(Clone)]
#[non_exhaustive]
pub struct ASchemaWhoseNameGoesOnAndOnAndSaysWhereItWasFoundInATreeOfFoldersThatSomebodyMadeOfEveX0b6d14a4
{
    /// `onewordwithoutanybreakthatgoesonandonforlongerthananyidentifiermaybeinagoodprogramwhichnobodywouldwritebyhandbutaprogramdoes`: text.
    pub onewordwithoutanybreakthatgoesonandonforlongerthananyidentifiermaybeinagoodprogramwhichnobodywouldwritebyhand_x6029844c:
        Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    ASchemaWhoseNameGoesOnAndOnAndSaysWhereItWasFoundInATreeOfFoldersThatSomebodyMadeOfEveX0b6d14a4;
    _ => onewordwithoutanybreakthatgoesonandonforlongerthananyidentifiermaybeinagoodprogramwhichnobodywouldwritebyhand_x6029844c "onewordwithoutanybreakthatgoesonandonforlongerthananyidentifiermaybeinagoodprogramwhichnobodywouldwritebyhandbutaprogramdoes";
}

// src/types/a_schema_whose_name_goes_on_and_on_and_says_where_it_was_found_in_a_tree_of_folders_that_somebody_made_of_eve_xdd5ec3de.rs

/// An object, received.
///
/// - Answer of `GET /a`.
///
/// Schema: `/components/schemas/A_schema_whose_name_goes_on_and_on_and_says_where_it_was_found_in_a_tree_of_folders_that_somebody_made_of_every_part_of_a_long_path_of_an_interface_which_has_many_One`
#[derive(Clone)]
#[non_exhaustive]
pub struct ASchemaWhoseNameGoesOnAndOnAndSaysWhereItWasFoundInATreeOfFoldersThatSomebodyMadeOfEveXdd5ec3de
{
    /// `a`: text.
    pub a: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    ASchemaWhoseNameGoesOnAndOnAndSaysWhereItWasFoundInATreeOfFoldersThatSomebodyMadeOfEveXdd5ec3de;
    _ => a "a";
}
