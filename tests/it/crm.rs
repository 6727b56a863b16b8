//! Records of calls in CRMs, and the pages' tables of codes.

mod access;
mod amocrm;
mod answers;
mod bad_input;
mod bitrix24;
mod bundled;
mod codes;
mod hubspot;
mod retailcrm;
mod salesforce;
mod samples;
