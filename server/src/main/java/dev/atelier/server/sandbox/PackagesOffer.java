package dev.atelier.server.sandbox;

import dev.atelier.registry.environments.Setup;
import dev.atelier.sandbox.packages.Installer;
import dev.atelier.sandbox.process.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What of an environment's packages this server can install. Thread-safe. */
@Component
public final class PackagesOffer {
    private final SandboxNetworkProperties network;
    private final Sandbox sandbox;

    PackagesOffer(SandboxNetworkProperties network, Sandbox sandbox) {
        this.network = network;
        this.sandbox = sandbox;
    }

    /** What is not installed, or not wholly; a sentence each, beginning with the field. */
    public List<String> missing(Setup.Cloud setup) {
        var all = new ArrayList<String>();
        for (var manager : Installer.values()) {
            var names = setup.packages().getOrDefault(manager.lowerName(), List.of());
            if (!names.isEmpty()) {
                var why = why(manager);
                if (!why.isEmpty()) {
                    all.add("config.packages." + manager.lowerName() + ": " + why + " (" + String.join(", ", names)
                            + ")");
                }
            }
        }
        return all;
    }

    private String why(Installer manager) {
        if (!network.enabled()) {
            return "nothing is installed, because this server leaves sandboxes without a network";
        }
        var provider = sandbox.standing().provider();
        if (provider.equals("none")) {
            return "nothing is installed, because commands are refused on this machine";
        }
        if (!provider.equals("bubblewrap")) {
            return ""; // the sandbox's own system has programs that nobody here knows
        }
        if (isMissing(manager.program())) {
            return "not installed, because this server's machine has no " + manager.program();
        }
        return manager == Installer.APT
                ? "unpacked beside the system, where commands find them; scripts of packages do not run, nor do services"
                : "";
    }

    /** Where sandboxes look. */
    private static boolean isMissing(String program) {
        return Stream.of("/usr/local/bin", "/usr/bin", "/bin")
                .noneMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
