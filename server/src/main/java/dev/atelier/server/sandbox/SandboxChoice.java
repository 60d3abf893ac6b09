package dev.atelier.server.sandbox;

import dev.atelier.engine.claude.Program;
import dev.atelier.sandbox.bubblewrap.Bubblewrap;
import dev.atelier.sandbox.bubblewrap.Settings;
import dev.atelier.sandbox.docker.Docker;
import dev.atelier.sandbox.kubernetes.Kubernetes;
import dev.atelier.sandbox.plain.NoSandbox;
import dev.atelier.sandbox.plain.PlainProcesses;
import dev.atelier.sandbox.process.ChosenSandbox;
import dev.atelier.sandbox.process.Sandbox;
import dev.atelier.server.engine.EngineProperties;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The sandbox that the settings ask for; where it cannot be had nothing runs, or plain processes if somebody said so. */
record SandboxChoice(
        Path data,
        SandboxProperties properties,
        SandboxDockerProperties docker,
        SandboxKubernetesProperties kubernetes,
        EngineProperties engine)
        implements ChosenSandbox.Choice {
    @Override
    public Sandbox make() throws InterruptedException {
        return switch (properties.provider()) {
            case BUBBLEWRAP ->
                switch (bubblewrap()) {
                    case Bubblewrap.Found.Ready(var ready) -> ready;
                    case Bubblewrap.Found.Missing(var why) -> without(why);
                };
            case DOCKER ->
                switch (Docker.find(docker.settings(data, programs()))) {
                    case Docker.Found.Ready(var ready) -> ready;
                    case Docker.Found.Missing(var why) -> without(why);
                };
            case KUBERNETES ->
                switch (Kubernetes.find(kubernetes.settings(data))) {
                    case Kubernetes.Found.Ready(var ready) -> ready;
                    case Kubernetes.Found.Missing(var why) -> without(why);
                };
            case AUTO ->
                switch (bubblewrap()) {
                    case Bubblewrap.Found.Ready(var ready) -> ready;
                    case Bubblewrap.Found.Missing(var why) -> second(why);
                };
        };
    }

    private Sandbox second(String first) {
        return switch (Docker.find(docker.settings(data, programs()))) {
            case Docker.Found.Ready(var ready) -> ready;
            case Docker.Found.Missing(var why) -> without(first + "; and " + why);
        };
    }

    private Bubblewrap.Found bubblewrap() throws InterruptedException {
        return Bubblewrap.find(new Settings(data, readable()));
    }

    private Sandbox without(String why) {
        return properties.unsafe() ? new PlainProcesses(data, why) : new NoSandbox(why);
    }

    /** Of an engine; an image need not have them. */
    private List<Path> programs() {
        return engine.program().map(Program::shown).stream().toList();
    }

    /** Also the folder of an engine's program, unless that lies where every sandbox has its programs from. */
    private List<Path> readable() {
        var all = new ArrayList<>(properties.readable());
        engine.program()
                .map(Program::shown)
                .filter(folder -> !folder.startsWith("/usr") && all.stream().noneMatch(folder::startsWith))
                .ifPresent(all::add);
        return all;
    }
}
