package dev.atelier.sandbox.docker;

import dev.atelier.sandbox.inside.Machine;
import dev.atelier.sandbox.inside.SyscallFilter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a container begins with: a perl that nobody inside can look into or stop. It starts the command behind the same filter over
 * system calls that every sandbox has, on top of the engine's own, collects the orphans, and ends everything when the command ends
 * or the server does.
 *
 * @param isWatching whether it waits for the lock of {@link Alive}
 */
record FirstProcess(Machine machine, boolean isWatching) {
    /** Where the lock is, inside. */
    static final String ALIVE = "/run/alive";

    /** Arguments: the number of prctl, the filter, the lock or nothing, words. 4 and 22 of prctl are PR_SET_DUMPABLE and PR_SET_SECCOMP. */
    private static final String SCRIPT = """
            use strict; use POSIX (); use Errno;
            my ($prctl, $filter, $alive, @words) = @ARGV;
            delete $ENV{HOSTNAME};
            syscall($prctl, 4, 0, 0, 0, 0);
            my $command = fork; defined $command or die "sandbox: $!\n";
            if (!$command) {
              POSIX::setsid();
              my $code = pack "H*", $filter; my $program = pack "S x6 P", length($code) / 8, $code;
              syscall($prctl, 22, 2, $program, 0, 0) == 0 or die "sandbox: no filter: $!\n";
              exec { $words[0] } @words or do { syswrite STDERR, "$words[0]: $!\n"; POSIX::_exit(127) };
            }
            POSIX::close($_) for 0 .. 2;
            my $watcher = -1;
            if (length $alive) {
              $watcher = fork; defined $watcher or POSIX::_exit(125);
              if (!$watcher) {
                open my $file, "<", $alive or POSIX::_exit(125);
                my $lock = pack "s s x4 q q i x4", 0, 0, 0, 0, 0;
                until (fcntl $file, 7, $lock) { $!{EINTR} or last }
                POSIX::_exit(0);
              }
            }
            while ((my $ended = waitpid -1, 0) > 0) {
              POSIX::_exit($? & 127 ? 128 + ($? & 127) : $? >> 8) if $ended == $command;
              POSIX::_exit(137) if $ended == $watcher;
            }
            POSIX::_exit(125);
            """;

    List<String> words(List<String> command) {
        var filter = HexFormat.of().formatHex(SyscallFilter.of(machine));
        var all = new ArrayList<>(
                List.of("perl", "-e", SCRIPT, Integer.toString(machine.prctl()), filter, isWatching ? ALIVE : ""));
        all.addAll(command);
        return all;
    }
}
