package dev.atelier.sandbox.kubernetes;

import java.util.List;

/**
 * What listens in a pod where programs look for a proxy, and carries what they say to this server and back, through the input and the output of
 * an exec: the pod itself reaches nobody. It decides nothing: a command that ends it, or speaks for it, gains nothing.
 *
 * <p>Both ends say messages: the number of a connection, a kind, a length and bytes. Whoever sends has at most {@link #WINDOW} bytes of a
 * connection on the way, and is told what was taken, so that one that nobody reads does not hold up the others.
 */
final class Carrier {
    static final String NAME = "carry";

    /** A program connected. */
    static final int OPEN = 1;

    static final int DATA = 2;

    /** Nothing more comes from this side. */
    static final int END = 3;

    /** It broke. */
    static final int RESET = 4;

    /** So many bytes are taken from this side. */
    static final int TAKEN = 5;

    /** It listens. */
    static final int READY = 6;

    static final int WINDOW = 1 << 17;
    static final int MOST = 250;

    private static final String SCRIPT = """
            use strict; use POSIX (); use Socket; use IO::Handle; use Errno;
            my %known = (MACHINES);
            my $machine = $known{(POSIX::uname())[4]} or die "sandbox: no filter for this machine\n";
            syscall($machine->[0], 4, 0, 0, 0, 0);
            $SIG{$_} = "IGNORE" for qw(HUP INT QUIT TERM PIPE);
            socket(my $door, PF_INET, SOCK_STREAM, 0) or die "proxy: $!\n";
            setsockopt($door, SOL_SOCKET, SO_REUSEADDR, 1);
            bind($door, sockaddr_in(3128, INADDR_LOOPBACK)) && listen($door, 128) or die "proxy: $!\n";
            binmode STDIN; binmode STDOUT;
            my ($last, $in, %handle, %out, %credit, %ended, %done) = (0, "");
            sub say_to { my ($id, $kind, $data) = @_;
              my $all = pack("NCN", $id, $kind, length $data) . $data;
              while (length $all) {
                my $n = syswrite STDOUT, $all;
                if (defined $n) { substr($all, 0, $n) = "" } elsif (!$!{EINTR}) { POSIX::_exit(0) }
              } }
            sub drop { my $id = shift; my $own = delete $handle{$id}; close $own if $own;
              delete $_->{$id} for \\%out, \\%credit, \\%ended, \\%done; }
            sub finish { my $id = shift;
              return unless $handle{$id} && $done{$id} && !length $out{$id};
              shutdown $handle{$id}, 1 if $done{$id} == 1;
              $done{$id} = 2;
              drop($id) if $ended{$id}; }
            say_to(0, 6, "");
            while (1) {
              my ($r, $w) = ("", "");
              vec($r, 0, 1) = 1;
              vec($r, fileno($door), 1) = 1 if keys %handle < MOST;
              for my $id (keys %handle) {
                my $f = fileno $handle{$id};
                vec($r, $f, 1) = 1 if !$ended{$id} && $credit{$id} > 0;
                vec($w, $f, 1) = 1 if length $out{$id};
              }
              select($r, $w, undef, undef) > 0 or next;
              for my $id (keys %handle) {
                my $f = fileno $handle{$id};
                if (vec($w, $f, 1)) {
                  my $n = syswrite $handle{$id}, $out{$id};
                  if (defined $n) { substr($out{$id}, 0, $n) = ""; say_to($id, 5, pack "N", $n) }
                  elsif (!$!{EAGAIN} && !$!{EINTR}) { say_to($id, 4, ""); drop($id); next }
                }
                if (vec($r, $f, 1) && !$ended{$id}) {
                  my $n = sysread $handle{$id}, my $data, $credit{$id} < 32768 ? $credit{$id} : 32768;
                  if ($n) { $credit{$id} -= $n; say_to($id, 2, $data) }
                  elsif (defined $n) { $ended{$id} = 1; say_to($id, 3, "") }
                  elsif (!$!{EAGAIN} && !$!{EINTR}) { say_to($id, 4, ""); drop($id); next }
                }
                finish($id);
              }
              if (vec($r, 0, 1)) {
                my $n = sysread STDIN, $in, 65536, length $in;
                POSIX::_exit(0) unless $n || $!{EINTR};
                while (length $in >= 9) {
                  my ($id, $kind, $size) = unpack "NCN", $in;
                  last if length $in < 9 + $size;
                  my $data = substr $in, 9, $size;
                  substr($in, 0, 9 + $size) = "";
                  next unless $handle{$id};
                  if ($kind == 2) { $out{$id} .= $data } elsif ($kind == 3) { $done{$id} = 1 }
                  elsif ($kind == 5) { $credit{$id} += unpack "N", $data } elsif ($kind == 4) { drop($id) }
                  finish($id);
                }
              }
              if (vec($r, fileno($door), 1) && accept(my $one, $door)) {
                $one->blocking(0);
                my $id = ++$last;
                ($handle{$id}, $out{$id}, $credit{$id}) = ($one, "", WINDOW);
                say_to($id, 1, "");
              }
            }
            """;

    private Carrier() {}

    /** @param machines what a script needs to know of each machine */
    static String script(String machines) {
        return SCRIPT.replace("MACHINES", machines)
                .replace("< MOST", "< " + MOST)
                .replace("WINDOW)", WINDOW + ")");
    }

    static List<String> words() {
        return List.of("perl", Inside.FOLDER + "/" + NAME);
    }
}
