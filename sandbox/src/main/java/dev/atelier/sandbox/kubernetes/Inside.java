package dev.atelier.sandbox.kubernetes;

import dev.atelier.sandbox.inside.Machine;
import dev.atelier.sandbox.inside.SyscallFilter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a pod begins with, and what begins a command in it: two scripts on the volume that nobody inside can change.
 *
 * <p>The first process waits. It collects orphans, and ends the pod when it is told so or when the server's pulse ({@link Pulse}) is still for
 * too long. The other one reads what to run from its input, so that neither the cluster's objects nor its logs have an agent's commands
 * or variables. It sees to it that the pod reaches no network, takes on limits and the filter that every sandbox has, and when the
 * command ends it kills whatever else runs in the pod, because the cluster tells of an end only once nobody holds the output open.
 */
final class Inside {
    /** Where the scripts are, inside. */
    static final String FOLDER = "/run/atelier";

    static final String FIRST = "first";
    static final String ENTER = "enter";
    static final String PULSE = "pulse";

    /** How long the pulse may be still: more than a busy volume needs to show the last beat. */
    static final Duration STILL = Duration.ofMinutes(2);

    private static final int NOFILE = 4096;
    private static final Map<String, Integer> PRLIMIT = Map.of("x86_64", 302, "aarch64", 261);

    /** 4 of prctl is PR_SET_DUMPABLE: nobody inside looks into this process. A hundred ticks are a second. */
    private static final String FIRST_SCRIPT = """
            use strict; use POSIX ();
            my %known = (MACHINES);
            my $machine = $known{(POSIX::uname())[4]} or die "sandbox: no filter for this machine\n";
            syscall($machine->[0], 4, 0, 0, 0, 0);
            $SIG{TERM} = sub { POSIX::_exit(0) };
            $SIG{CHLD} = sub { 1 while waitpid(-1, POSIX::WNOHANG()) > 0 };
            my ($last, $since) = ("", 0);
            while (1) {
              my $beat = "";
              if (open my $file, "<", "PULSE") { $beat = <$file> // ""; close $file }
              my $now = (POSIX::times())[0];
              ($last, $since) = ($beat, $now) if !$since || $beat ne $last;
              POSIX::_exit(3) if $now - $since > STILL * 100;
              sleep 5;
            }
            """;

    /**
     * Its input begins with a line: in hexadecimal, with zeros between, an address that must not be reached, its port, the largest file, the
     * number of variables, those, and words. 22 of prctl is PR_SET_SECCOMP; 1, 4 and 7 of prlimit are file size, core and open files. A
     * process whose parent cannot be seen is the first of a command in a pod: only there all others are killed.
     */
    private static final String ENTER_SCRIPT = """
            use strict; use POSIX (); use Socket; use IO::Handle; use Errno;
            my %known = (MACHINES);
            my $machine = $known{(POSIX::uname())[4]} or die "sandbox: no filter for this machine\n";
            my ($prctl, $prlimit, $filter) = @$machine;
            syscall($prctl, 4, 0, 0, 0, 0);
            my $line = "";
            while (1) { sysread(STDIN, my $next, 1) or die "sandbox: nothing to run\n"; last if $next eq "\n"; $line .= $next }
            my ($host, $port, $largest, $count, @words) = split /\\0/, pack("H*", $line), -1;
            %ENV = (PATH => $ENV{PATH} // "/usr/local/bin:/usr/bin:/bin", map { /^([^=]+)=(.*)$/s } splice @words, 0, $count);
            sub reaches {
              my $six = $host =~ /:/;
              socket(my $try, $six ? PF_INET6 : PF_INET, SOCK_STREAM, 0) or return 0;
              $try->blocking(0);
              my $to = $six ? Socket::pack_sockaddr_in6($port, Socket::inet_pton(AF_INET6, $host)) : sockaddr_in($port, inet_aton($host));
              return 1 if connect $try, $to;
              return 0 unless $!{EINPROGRESS};
              my $ready = ""; vec($ready, fileno($try), 1) = 1;
              return 0 unless select(undef, $ready, undef, 1) > 0;
              return unpack("i", getsockopt($try, SOL_SOCKET, SO_ERROR)) == 0;
            }
            my $tries = 0;
            while (length($host) && reaches()) {
              ++$tries < 10 or die "sandbox: OPEN\n";
              sleep 1;
            }
            my @limits = ([4, 0], [7, NOFILE], [1, $largest]);
            for my $each (@limits) { my $pair = pack "QQ", $each->[1], $each->[1]; syscall($prlimit, 0, $each->[0], $pair, 0) }
            my $command = fork; defined $command or die "sandbox: $!\n";
            if (!$command) {
              POSIX::setsid();
              my $code = pack "H*", $filter; my $program = pack "S x6 P", length($code) / 8, $code;
              syscall($prctl, 22, 2, $program, 0, 0) == 0 or die "sandbox: no filter: $!\n";
              exec { $words[0] } @words or do { syswrite STDERR, "$words[0]: $!\n"; POSIX::_exit(127) };
            }
            $SIG{$_} = "IGNORE" for qw(HUP INT QUIT TERM PIPE);
            POSIX::close($_) for 0 .. 2;
            while ((my $ended = waitpid -1, 0) > 0) {
              next if $ended != $command;
              my $code = $? & 127 ? 128 + ($? & 127) : $? >> 8;
              for (1 .. 500) {
                last if getppid() != 0 || !kill(KILL => -1);
                1 while waitpid(-1, POSIX::WNOHANG()) > 0;
                select undef, undef, undef, 0.01;
              }
              POSIX::_exit($code);
            }
            POSIX::_exit(125);
            """;

    /** What is told whose pods are not cut off. */
    static final String OPEN =
            "this pod reaches the network, so no NetworkPolicy holds it; deploy/kubernetes/atelier.yaml has one, and the cluster's"
                    + " network has to enforce such policies";

    private Inside() {}

    /** The scripts by the names of their files. */
    static Map<String, String> scripts() {
        var all = new LinkedHashMap<String, String>();
        all.put(FIRST, filled(FIRST_SCRIPT));
        all.put(ENTER, filled(ENTER_SCRIPT));
        all.put(Carrier.NAME, Carrier.script(machines()));
        return all;
    }

    private static String filled(String script) {
        return script.replace("MACHINES", machines())
                .replace("\"PULSE\"", "\"" + FOLDER + "/" + PULSE + "\"")
                .replace("STILL *", STILL.toSeconds() + " *")
                .replace("NOFILE]", NOFILE + "]")
                .replace("sandbox: OPEN", "sandbox: " + OPEN);
    }

    /** For each machine that a cluster's nodes may be: prctl, prlimit, filter. */
    private static String machines() {
        return Stream.of("x86_64", "aarch64")
                .map(name -> {
                    var machine = Machine.named(name).orElseThrow();
                    var filter = HexFormat.of().formatHex(SyscallFilter.of(machine));
                    return name + " => [" + machine.prctl() + ", " + PRLIMIT.get(name) + ", \"" + filter + "\"]";
                })
                .collect(Collectors.joining(", "));
    }

    static List<String> enter() {
        return List.of("perl", FOLDER + "/" + ENTER);
    }

    /**
     * With what the input of {@link #enter} begins.
     *
     * @param unreachable where no connection must come about; null to believe that
     * @param largest the most bytes of one file
     */
    static byte[] beginning(
            @Nullable InetSocketAddress unreachable, long largest, Map<String, String> variables, List<String> words) {
        var all = new ArrayList<String>();
        all.add(
                unreachable == null
                        ? ""
                        : unreachable.getAddress().getHostAddress().replaceFirst("%.*", ""));
        all.add(unreachable == null ? "0" : Integer.toString(unreachable.getPort()));
        all.add(Long.toString(largest));
        all.add(Integer.toString(variables.size()));
        variables.forEach((name, value) -> all.add(name + "=" + value));
        all.addAll(words);
        for (var each : all) {
            if (each.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("neither a word nor a variable of a command has a zero in it");
            }
        }
        var line = HexFormat.of().formatHex(String.join("\0", all).getBytes(StandardCharsets.UTF_8)) + "\n";
        return line.getBytes(StandardCharsets.US_ASCII);
    }
}
