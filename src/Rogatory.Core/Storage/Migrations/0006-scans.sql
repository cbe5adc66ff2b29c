-- Files that wait to be scanned for malware, and those that were: one row a file, made when its entry is written. What was found stands in the docket.
create table scans (
    item text primary key,
    docket text not null,
    attempts {integer} not null,
    next_at text not null,
    done {integer} not null
){strict};

create index scans_waiting on scans (next_at) where done = 0;
