/** How all replicas of all services fare, as they said so in {@code services.status}: {@code GET /api/status}. */
package io.dicomadapter.control.status;
