export const states = ['open', 'done'] as const;
export const isAdmin = "user.role == 'admin' || user.rolle == 'admin'";
