-- Read tables of notices and complaints; made anew from the history and the keys at any time. `code` is a keyed hash: no code can be read from here.
create table notices (
    code {bytes} primary key,
    docket text not null,
    number {integer} not null
){strict};

create table complaints (
    docket text not null,
    number {integer} not null,
    made_at text not null,
    outcome text,
    primary key (docket, number)
){strict};

create index complaints_open on complaints (made_at) where outcome is null;
