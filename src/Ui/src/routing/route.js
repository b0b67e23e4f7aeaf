// The address of the current page: `{ view, params, query }`.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

export const Route = createContext({ view: null, params: {}, query: {} });

export const useRoute = () => useContext(Route);
