package dev.atelier.forge;

import dev.atelier.forge.testkit.FakeGitea;

class GiteaTest extends FakedForgeContract {
    GiteaTest() {
        super(new FakeGitea());
    }
}
