//! Many futures of every customer, in every arm
