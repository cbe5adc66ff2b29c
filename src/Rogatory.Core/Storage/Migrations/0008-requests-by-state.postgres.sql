-- A request is known by its id and the other State: no peer takes the id of another's request.
alter table cases drop constraint cases_request_side_key;
alter table cases add unique (request, side, state);
