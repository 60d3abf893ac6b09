-- How far each client has a canvas's strokes: the seq of the last batch that it acknowledged, or that it was given if it never does.
create table canvas_ack (
    session_id text not null,
    client     text not null,
    batch      integer not null,
    at         integer not null,
    primary key (session_id, client)
) without rowid;
