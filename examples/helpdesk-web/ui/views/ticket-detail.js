// Replaces the generated page of a ticket: the same page with a button that downloads the replies.
import { html, Detail, useRoute } from '../truth.js';
import { Ticket } from '../entities/ticket.js';

export const TicketDetail = () => html`
  <${Detail} of=${Ticket} />
  <div class="page">
    <p><a class="button" href=${`/api/tickets/${useRoute().params.id}/transcript`} download="ticket.txt">Keep what was said</a></p>
  </div>`;
