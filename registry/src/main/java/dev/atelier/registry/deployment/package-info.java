/** Deployments: agents bound to everything that they need to work unattended, and the record of each time they did. */
@NullMarked
package dev.atelier.registry.deployment;

import org.jspecify.annotations.NullMarked;
