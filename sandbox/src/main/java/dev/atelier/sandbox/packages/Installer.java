package dev.atelier.sandbox.packages;

import java.util.Locale;

/**
 * A package manager, and how it installs below {@code $P} without being root. The script gets the packages as its arguments and the registry as
 * {@code $REGISTRY}, which is empty for the usual one.
 */
public enum Installer {
    /**
     * Unpacked below a folder of its own, with what the packages need and the system does not have. Scripts of packages do not run, since
     * they would change the system. The system's list of what it has comes as the script's input where a sandbox is not shown it.
     */
    APT("apt-get", """
            . /etc/os-release; S=/tmp/apt; mkdir -p $S/lists/partial $S/cache/archives/partial $S/parts "$P"
            if [ -s /var/lib/dpkg/status ]; then cp /var/lib/dpkg/status $S/status; else cat >$S/status; fi
            case $ID in ubuntu) U=http://archive.ubuntu.com/ubuntu; K=ubuntu; C="main universe";; *) U=http://deb.debian.org/debian; K=debian; C=main;; esac
            echo "deb [signed-by=/usr/share/keyrings/$K-archive-keyring.gpg] ${REGISTRY:-$U} $VERSION_CODENAME $C" >$S/sources
            set -- -o Dir::State=$S -o Dir::State::status=$S/status -o Dir::Cache=$S/cache -o Dir::Etc::sourcelist=$S/sources \\
              -o Dir::Etc::sourceparts=$S/parts -o Dir::Etc::parts=$S/parts -o Dir::Etc::main=$S/none -o APT::Sandbox::User= \\
              -o Debug::NoLocking=1 -o APT::Install-Recommends=0 -qq -- "$@"
            O=(); while [ "$1" != -- ]; do O+=("$1"); shift; done; shift
            apt-get "${O[@]}" update && apt-get "${O[@]}" -y --download-only install "$@" || exit 1
            for deb in $S/cache/archives/*.deb; do [ ! -e "$deb" ] || dpkg-deb -x "$deb" "$P" || exit 1; done
            """),
    CARGO("cargo", """
            export CARGO_HOME=/tmp/cargo
            for each; do cargo install --quiet --root "$P" "$each" || exit 1; done
            """),
    GEM("gem", """
            gem install --silent --no-document --install-dir "$P" --bindir "$P/bin" ${REGISTRY:+--clear-sources --source "$REGISTRY"} "$@"
            """),
    GO("go", """
            export GOPATH=/tmp/go GOBIN="$P/bin" GOCACHE=/tmp/go-cache GOFLAGS=-modcacherw
            [ -z "$REGISTRY" ] || export GOPROXY="$REGISTRY" GONOSUMDB='*'
            for each; do case $each in *@*) ;; *) each=$each@latest;; esac; go install "$each" || exit 1; done
            """),
    NPM("npm", """
            npm install --global --prefix "$P" --cache /tmp/npm --no-fund --no-audit --no-update-notifier --loglevel=error \\
              ${REGISTRY:+--registry "$REGISTRY"} "$@"
            """),
    PIP("python3", """
            python3 -m pip --version >/dev/null || exit 1
            case $REGISTRY in http://*) T=${REGISTRY#http://}; set -- --trusted-host "${T%%/*}" "$@";; esac
            python3 -m pip install --quiet --no-cache-dir --disable-pip-version-check --no-warn-script-location --target "$P/lib" \\
              ${REGISTRY:+--index-url "$REGISTRY"} "$@"
            """);

    private final String program;
    private final String script;

    Installer(String program, String script) {
        this.program = program;
        this.script = script;
    }

    /** As environments name it. */
    public String lowerName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Without which there is no installing. */
    public String program() {
        return program;
    }

    String script() {
        return script;
    }
}
