/** What every service's logs have in common. */
package io.dicomadapter.telemetry;
