-- Canvas sessions under their numbers, with what a gallery shows of them: a fold of their journals up to seq. What is missing or behind is made
-- up for when somebody looks, and all of it can be: numbers go by age.
create table canvas_piece (
    session_id text not null primary key,
    workspace  text not null,
    number     integer not null,
    seq        integer not null,
    style      text not null,
    width      integer not null,
    height     integer not null,
    strokes    integer not null,
    title      text,
    prompt     text,
    finished   integer not null,
    created_at integer not null
) without rowid;

create unique index canvas_piece_number on canvas_piece (workspace, number);
create index canvas_piece_finished on canvas_piece (created_at desc) where finished = 1;
create index session_of_canvases on session (workspace, no) where studio = 'canvas' and parent is null;

-- What somebody decided about a workspace's gallery.
create table canvas_gallery (
    workspace   text not null primary key,
    is_public   integer not null,
    next_number integer not null -- the next piece has at least this number
) without rowid;

-- Links by which anybody may see a piece.
create table canvas_share (
    token      text not null primary key,
    workspace  text not null,
    session_id text not null unique,
    title      text not null,
    created_at integer not null
) without rowid;

create index canvas_share_of on canvas_share (workspace, created_at desc);
