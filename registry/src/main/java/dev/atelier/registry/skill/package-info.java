/** Skills: folders of instructions and files that agents read when they need them. */
@NullMarked
package dev.atelier.registry.skill;

import org.jspecify.annotations.NullMarked;
