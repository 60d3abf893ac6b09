package dev.atelier.sandbox.inside;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What listens in a sandbox where programs look for a proxy, and hands every connection on to the server's socket. A perl that listens first
 * and then becomes the command, so that no command is too early; a child of it that belongs to nobody carries the bytes and ends with the
 * sandbox. It decides nothing: a command that ends it, or speaks to the socket itself, gains nothing.
 *
 * @param perl the interpreter, which most systems bring along
 */
public record Forwarder(Path perl) {
    /** Where the socket is, inside. */
    public static final String SOCKET = "/run/egress.sock";

    private static final String PORT = "3128";
    private static final String PROXY = "http://127.0.0.1:" + PORT;
    private static final String NOT = "localhost,127.0.0.1,::1";

    /** What programs look at; some at the small letters only, some at the large ones. */
    public static final Map<String, String> VARIABLES = Map.of(
            "http_proxy", PROXY,
            "https_proxy", PROXY,
            "HTTP_PROXY", PROXY,
            "HTTPS_PROXY", PROXY,
            "no_proxy", NOT,
            "NO_PROXY", NOT,
            "NODE_USE_ENV_PROXY", "1");

    /**
     * Arguments: socket, port, words. Of each connection both ends are in {@code %peer}; {@code %out} is what still goes to one. Who sends
     * faster than the other reads waits, what one said is told also if it is gone then, and at 250 connections nobody is let in.
     */
    private static final String SCRIPT = """
            use strict; use Socket; use POSIX ();
            my ($path, $port, @words) = @ARGV;
            socket(my $door, PF_INET, SOCK_STREAM, 0) or die "proxy: $!";
            setsockopt($door, SOL_SOCKET, SO_REUSEADDR, 1);
            bind($door, sockaddr_in($port, INADDR_LOOPBACK)) && listen($door, 128) or die "proxy: $!";
            my $child = fork; defined $child or die "proxy: $!";
            if ($child) { waitpid $child, 0; close $door; exec { $words[0] } @words or die "$words[0]: $!\n"; }
            if (!defined(my $own = fork)) { POSIX::_exit(1) } elsif ($own) { POSIX::_exit(0) }
            POSIX::setsid(); $0 = "egress"; $SIG{PIPE} = $SIG{HUP} = $SIG{INT} = $SIG{TERM} = "IGNORE"; chdir "/";
            open STDIN, "<", "/dev/null"; open STDOUT, ">", "/dev/null"; open STDERR, ">", "/dev/null";
            POSIX::close($_) for grep { $_ != fileno($door) } 3 .. 63;
            my (%handle, %peer, %out, %ended, %done);
            sub drop { my @both = ($_[0], $peer{$_[0]}); for my $each (@both) {
              my $own = delete $handle{$each}; close $own if $own; delete $_->{$each} for \\%peer, \\%out, \\%ended, \\%done; } }
            while (1) {
              my ($in, $to) = ("", "");
              vec($in, fileno($door), 1) = 1 if keys %handle < 500;
              for my $f (keys %handle) {
                vec($in, $f, 1) = 1 if !$ended{$f} && length($out{$peer{$f}}) < 65536;
                vec($to, $f, 1) = 1 if length $out{$f};
              }
              select($in, $to, undef, undef) > 0 or next;
              for my $f (keys %handle) {
                next unless $handle{$f} && vec($to, $f, 1);
                my $n = syswrite $handle{$f}, $out{$f};
                if (defined $n) { substr($out{$f}, 0, $n) = "" } elsif (!$!{EAGAIN} && !$!{EINTR}) { $out{$f} = ""; $ended{$peer{$f}} = $done{$peer{$f}} = 1 }
              }
              for my $f (keys %handle) {
                next unless $handle{$f} && vec($in, $f, 1);
                my $n = sysread $handle{$f}, $out{$peer{$f}}, 65536, length $out{$peer{$f}};
                $ended{$f} = 1 if defined $n ? $n == 0 : !$!{EAGAIN} && !$!{EINTR};
              }
              for my $f (keys %handle) {
                next unless $handle{$f} && $ended{$f} && !length $out{$peer{$f}};
                shutdown $handle{$peer{$f}}, 1 unless $done{$f}++;
                drop($f) if $done{$peer{$f}};
              }
              if (vec($in, fileno($door), 1) && accept(my $one, $door)) {
                my $two;
                if (socket($two, PF_UNIX, SOCK_STREAM, 0) && connect($two, sockaddr_un($path))) {
                  my ($a, $b) = (fileno($one), fileno($two));
                  $_->blocking(0) for $one, $two;
                  @handle{$a, $b} = ($one, $two); @peer{$a, $b} = ($b, $a); @out{$a, $b} = ("", "");
                }
              }
            }
            """;

    public static Optional<Forwarder> find() {
        return List.of("/usr/bin/perl", "/bin/perl", "/usr/local/bin/perl").stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .map(Forwarder::new);
    }

    /** What comes before the words of a command. */
    public List<String> before() {
        return List.of(perl.toString(), "-MIO::Handle", "-MErrno", "-e", SCRIPT, SOCKET, PORT);
    }
}
