-- Texts are compared byte for byte, as in the embedded database, whatever the language of the server: no list changes its order, and no index becomes wrong with
-- another version of the system's library. What is sealed or hashed cannot be compressed, so that nothing is tried.
do $$
declare changed record;
begin
    for changed in
        select table_name, string_agg(case data_type when 'text' then format('alter column %I type text collate "C"', column_name)
            else format('alter column %I set storage external', column_name) end, ', ') as actions
        from information_schema.columns where table_schema = current_schema() and data_type in ('text', 'bytea') group by table_name
    loop
        execute format('alter table %I %s', changed.table_name, changed.actions);
    end loop;
end
$$;
