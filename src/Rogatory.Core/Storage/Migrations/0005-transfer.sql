-- Files that a provider is handing over and that are not in the docket yet. `said` is the file's name, how long it is said to be, and what arrived,
-- sealed with the docket's key.
create table uploads (
    position {counted},
    id text not null unique,
    docket text not null,
    begun_at text not null,
    said {bytes} not null
){strict};
