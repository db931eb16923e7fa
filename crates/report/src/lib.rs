//! What people see: charts and tables as files
