/**
 * Pull requests and what belongs to them, on whatever forge a repository lies: one port, {@link dev.atelier.forge.Hosting}, and an adapter per
 * forge behind it. Git itself, branches and pushes, is the room {@code git}.
 */
@NullMarked
package dev.atelier.forge;

import org.jspecify.annotations.NullMarked;
