//! The one door: project, commands, jobs, wire types
